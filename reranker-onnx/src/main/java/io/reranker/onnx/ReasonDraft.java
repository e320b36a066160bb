package io.reranker.onnx;

import io.reranker.explain.EvidenceGrammar;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One sentence while it is written: chooses each next token among those the grammar allows. */
final class ReasonDraft {
  private static final int MAX_TOKENS = 96;
  private static final double RETRY_TEMPERATURE = 0.6;

  /**
   * Tokens whose probability is below e to the power of minus this, times the best, are not drawn.
   */
  private static final double NEGLIGIBLE = 25;

  private final Vocabulary vocabulary;
  private final EvidenceGrammar grammar;
  private final @Nullable SplittableRandom draw;
  private final Utf8Stream out;
  private EvidenceGrammar.State state;
  private int token = -1;
  private int written;

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
   * @return whether the sentence goes on; it may be cut at its bound, which the check then refuses
   */
  boolean next(FloatBuffer logits) {
    choose(logits);
    if (token < 0 || written == MAX_TOKENS) {
      return false;
    }
    out.write(vocabulary.bytes(token));
    written++;
    return true;
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

  private void choose(FloatBuffer logits) {
    if (draw == null) {
      chooseAbove(logits, Double.NEGATIVE_INFINITY);
      return;
    }
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < logits.limit(); i++) {
      max = Math.max(max, logits.get(i));
    }
    if (!chooseAbove(logits, max - NEGLIGIBLE * RETRY_TEMPERATURE)) {
      chooseAbove(logits, Double.NEGATIVE_INFINITY); // What is allowed is far from likely.
    }
  }

  /** Chooses among tokens above a logit; whether there was one. */
  private boolean chooseAbove(FloatBuffer logits, double least) {
    double best = Double.NEGATIVE_INFINITY;
    EvidenceGrammar.State bestState = state;
    int bestToken = -1;
    boolean found = false;
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
      if (ends(i, bytes)) {
        if (grammar.mayEnd(state)) {
          best = value;
          bestToken = -1;
          found = true;
        }
        continue;
      }
      EvidenceGrammar.State next = grammar.advance(state, bytes);
      if (next != null) {
        best = value;
        bestToken = i;
        bestState = next;
        found = true;
      }
    }
    if (found) {
      state = bestState;
    }
    token = bestToken;
    return found;
  }

  /** The Gumbel trick: the largest perturbed logit is a draw from the softmax. */
  private static double drawn(double logit, SplittableRandom draw) {
    return logit / RETRY_TEMPERATURE - Math.log(-Math.log(Math.max(draw.nextDouble(), 1e-300)));
  }

  private boolean ends(int token, byte[] bytes) {
    return vocabulary.ends(token) || (bytes.length > 0 && bytes[0] == '\n');
  }
}
