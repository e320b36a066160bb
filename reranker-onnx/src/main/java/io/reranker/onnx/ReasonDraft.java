package io.reranker.onnx;

import io.reranker.explain.EvidenceGrammar;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One sentence while it is written: chooses each next token among those the grammar allows. */
final class ReasonDraft {
  private static final int MAX_TOKENS = 96;

  /**
   * Tokens whose probability is below e to the power of minus this, times the best, are not drawn.
   */
  private static final double NEGLIGIBLE = 25;

  /**
   * A word whose probability is below e to the power of minus this, times the best, is not the
   * model's own: the grammar has led it where it has nothing to say, and the sentence breaks.
   */
  private static final float FORCED = 6;

  private final Vocabulary vocabulary;
  private final EvidenceGrammar grammar;
  private final @Nullable SplittableRandom draw;
  private final Utf8Stream out;
  private EvidenceGrammar.State state;
  private int token = -1;
  private int written;
  private boolean complete;

  /**
   * @param draw draws tokens; null for the likeliest each time
   * @param sink receives the text piece by piece
   */
  ReasonDraft(
      Vocabulary vocabulary,
      EvidenceGrammar grammar,
      @Nullable SplittableRandom draw,
      Consumer<String> sink) {
    this.vocabulary = vocabulary;
    this.grammar = grammar;
    this.draw = draw;
    this.out = new Utf8Stream(sink);
    this.state = grammar.start();
  }

  /** Tokens that a draft may take. */
  static int maxTokens() {
    return MAX_TOKENS;
  }

  /**
   * Writes the next token.
   *
   * @param logits one for each token of the vocabulary
   * @return whether the sentence goes on; where not, it is {@linkplain #complete complete} or given
   *     up, being too long or forced on the model
   */
  boolean next(FloatBuffer logits) {
    float max = max(logits);
    boolean copying = grammar.copying(state);
    float chosen = choose(logits, max);
    boolean forced = !copying && !isNumber(token) && chosen < max - FORCED;
    complete = token < 0 && !forced;
    if (token < 0 || forced || written == MAX_TOKENS) {
      return false;
    }
    out.write(vocabulary.bytes(token));
    written++;
    return true;
  }

  /** Whether the model itself brought the sentence to its end. */
  boolean complete() {
    return complete;
  }

  /** Tokens written so far. */
  int written() {
    return written;
  }

  /** The token written last. */
  int token() {
    return token;
  }

  /** Where the grammar stands. */
  EvidenceGrammar.State state() {
    return state;
  }

  String text() {
    return out.text().strip();
  }

  private static float max(FloatBuffer logits) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < logits.limit(); i++) {
      max = Math.max(max, logits.get(i));
    }
    return max;
  }

  /** Numbers are copied, as quotes are, and how likely a digit is says nothing about the words. */
  private boolean isNumber(int token) {
    if (token >= 0) {
      for (byte b : vocabulary.bytes(token)) {
        if (b >= '0' && b <= '9') {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Chooses the next token, or -1 to end.
   *
   * @return its logit; minus infinity where nothing is allowed
   */
  private float choose(FloatBuffer logits, float max) {
    float chosen = Float.NEGATIVE_INFINITY;
    if (draw != null) {
      chosen = chooseAbove(logits, max - NEGLIGIBLE);
    }
    // A draw looks further only where all that is allowed is far from likely.
    return chosen == Float.NEGATIVE_INFINITY
        ? chooseAbove(logits, Double.NEGATIVE_INFINITY)
        : chosen;
  }

  /** Chooses among tokens above a logit; the chosen one's, minus infinity where there was none. */
  private float chooseAbove(FloatBuffer logits, double least) {
    double best = Double.NEGATIVE_INFINITY;
    EvidenceGrammar.State bestState = state;
    int bestToken = -1;
    float chosen = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < logits.limit(); i++) {
      float logit = logits.get(i);
      if (logit < least || (draw == null && logit <= best)) {
        continue;
      }
      double value = draw == null ? logit : drawn(logit, draw);
      if (value <= best) {
        continue;
      }
      byte[] bytes = vocabulary.bytes(i);
      boolean ends = ends(i, bytes);
      EvidenceGrammar.State next = ends ? state : grammar.advance(state, bytes);
      if (next != null && (!ends || grammar.mayEnd(state))) {
        best = value;
        bestToken = ends ? -1 : i;
        bestState = next;
        chosen = logit;
      }
    }
    state = bestState;
    token = bestToken;
    return chosen;
  }

  /** The Gumbel trick: the largest perturbed logit is a draw from the softmax. */
  private static double drawn(double logit, SplittableRandom draw) {
    return logit - Math.log(-Math.log(Math.max(draw.nextDouble(), 1e-300)));
  }

  private boolean ends(int token, byte[] bytes) {
    return vocabulary.ends(token) || (bytes.length > 0 && bytes[0] == '\n');
  }
}
