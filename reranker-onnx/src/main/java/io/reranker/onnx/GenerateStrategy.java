package io.reranker.onnx;

import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.RerankListener;
import io.reranker.Stage;
import io.reranker.decode.PermutationAutomaton;
import io.reranker.decode.PermutationAutomaton.State;
import io.reranker.decode.PermutationAutomaton.Step;
import io.reranker.onnx.engine.CausalModel;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.RunGuard;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Ranks by the list that the model writes, the form of arXiv 2512.03439: {@code Rank1: Item 32 -
 * Reason: …}. It is written token by token, the likeliest each time, under a permutation automaton,
 * so that it is a valid permutation whatever the model prefers; what is forced is read without
 * asking. Once one label is left the list is known, and writing ends.
 *
 * <p>Scores are {@code −ln(rank)}: an order has no probabilities, and this is a decreasing sequence
 * of which means over orderings can be taken (a mean is minus the logarithm of the geometric mean
 * of the ranks). A temperature changes how peaked they are, not what is known. For intervals and
 * stability, rank several orderings.
 *
 * <p>The reasons that the model writes on the way only serve its own ranking: they are dropped,
 * since nothing has checked them. The candidates' order matters to the model.
 */
final class GenerateStrategy implements RankingStrategy {
  private final CausalModel model;
  private final PromptEncoder encoder;
  private final Vocabulary vocabulary;
  private final int reasonTokens;
  private final List<String> labels;
  private final ListAnswerTokens tokens;

  /**
   * @param maxCandidates longest list
   * @param reasonTokens most tokens of each reason
   */
  GenerateStrategy(
      CausalModel model,
      PromptEncoder encoder,
      Vocabulary vocabulary,
      int maxCandidates,
      int reasonTokens) {
    this.model = model;
    this.encoder = encoder;
    this.vocabulary = vocabulary;
    this.reasonTokens = reasonTokens;
    // Two at least, to see by what they differ.
    labels =
        IntStream.rangeClosed(1, Math.max(2, maxCandidates)).mapToObj(String::valueOf).toList();
    tokens = encoder.listAnswer(labels);
    automaton(labels.size()); // Whether labels can be told apart is for the load to say.
  }

  private PermutationAutomaton automaton(int count) {
    try {
      return PermutationAutomaton.of(
          tokens.labels().subList(0, count), tokens.form(count, reasonTokens));
    } catch (IllegalArgumentException e) {
      throw ListAnswerTokens.unsupported(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public boolean readsLists() {
    return true;
  }

  @Override
  public int[] tailTokens(List<Candidate> order, RunGuard guard) {
    return new int[] {question(order).length + tokens.tokens(order.size(), reasonTokens)};
  }

  private int[] question(List<Candidate> order) {
    return encoder.listQuestion(order, labels.subList(0, order.size()));
  }

  @Override
  public double[] score(KvContext context, List<Candidate> order, RunGuard guard) {
    RerankListener.RunningStage stage = guard.listener().begin(Stage.DECODING);
    List<Integer> ranked;
    try {
      ranked = write(context, question(order), order.size(), guard);
    } finally {
      stage.end();
    }
    double[] scores = new double[order.size()];
    Arrays.fill(scores, -Math.log(scores.length)); // The one that is left.
    for (int rank = 0; rank < ranked.size(); rank++) {
      scores[ranked.get(rank)] = -Math.log(rank + 1.0);
    }
    return scores;
  }

  /** All places of the order but the last one's, best first. */
  private List<Integer> write(KvContext context, int[] question, int count, RunGuard guard) {
    PermutationAutomaton automaton = automaton(count);
    State state = automaton.start();
    int[] unread = question;
    int tokens = 0;
    while (state.order().size() < count - 1) {
      Step step = automaton.step(state);
      int token; // What the model reads.
      int written; // What the automaton reads.
      if (step instanceof Step.Forced forced) {
        token = forced.token();
        written = token;
      } else if (step instanceof Step.Choice choice) {
        token = likeliest(context, unread, choice, guard);
        unread = new int[0];
        written = token;
      } else if (step instanceof Step.Free free) {
        token = likeliest(model.nextLogits(context, unread, guard), free);
        unread = new int[0];
        written = endsLine(token) ? free.end() : token;
      } else {
        throw new IllegalStateException("the list ended after " + state.order());
      }
      unread = Arrays.copyOf(unread, unread.length + 1);
      unread[unread.length - 1] = token;
      tokens++;
      state = required(automaton.advance(state, written));
    }
    guard.listener().tokensWritten(tokens);
    return state.order();
  }

  private int likeliest(KvContext context, int[] unread, Step.Choice choice, RunGuard guard) {
    int[] allowed = choice.tokens().stream().mapToInt(Integer::intValue).toArray();
    double[] logProbs = model.nextLogProbs(context, unread, allowed, guard);
    int best = -1;
    for (int i = 0; i < allowed.length; i++) {
      if (Double.isFinite(logProbs[i]) && (best < 0 || logProbs[i] > logProbs[best])) {
        best = i;
      }
    }
    return allowed[finite(best)];
  }

  /** The likeliest token that is text without a line end, or ends with the only one. */
  private int likeliest(FloatBuffer logits, Step.Free free) {
    int best = -1;
    for (int token = 0; token < logits.limit(); token++) {
      float logit = logits.get(token);
      if (Float.isFinite(logit)
          && (best < 0 || logit > logits.get(best))
          && (token == free.end() || isText(token))) {
        best = token;
      }
    }
    return finite(best);
  }

  /** Tokenizers that merge a full stop with the line end have tokens of both. */
  private boolean endsLine(int token) {
    byte[] bytes = vocabulary.bytes(token);
    return bytes.length > 0 && bytes[bytes.length - 1] == '\n';
  }

  private boolean isText(int token) {
    byte[] bytes = vocabulary.bytes(token);
    if (bytes.length == 0 || vocabulary.ends(token)) {
      return false;
    }
    for (int i = 0; i < bytes.length - 1; i++) {
      if (bytes[i] == '\n') {
        return false;
      }
    }
    return true;
  }

  private static int finite(int best) {
    if (best < 0) {
      throw new ModelException(
          ErrorCode.MODEL_FAULT,
          "No token that may follow has a finite probability",
          "check the model with `reranker doctor`; a model in fp16 may overflow on this device",
          null);
    }
    return best;
  }

  private static State required(@Nullable State state) {
    if (state == null) {
      throw new IllegalStateException("the automaton refused a token that it offered");
    }
    return state;
  }
}
