package io.reranker.onnx;

import io.reranker.Candidate;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ranks by the likelihood of each candidate's line, or its title, after the history: {@code Σ log
 * P(token | history) − c · Σ log P(token | no history)}. Sums, never divided by the length: a long
 * title is many choices. Candidates do not see each other, so their order cannot matter.
 */
final class LikelihoodStrategy implements RankingStrategy {
  private final CausalModel model;
  private final PromptEncoder encoder;
  private final @Nullable NeutralLikelihood neutral;
  private final double neutralWeight;

  LikelihoodStrategy(
      CausalModel model,
      PromptEncoder encoder,
      @Nullable NeutralLikelihood neutral,
      double neutralWeight) {
    this.model = model;
    this.encoder = encoder;
    this.neutral = neutral;
    this.neutralWeight = neutralWeight;
  }

  @Override
  public int[] tailTokens(List<Candidate> order) {
    int question = encoder.nextQuestion().length;
    return order.stream().mapToInt(c -> question + encoder.scoredSpan(c).length).toArray();
  }

  @Override
  public double[] score(KvContext context, List<Candidate> order, RunGuard guard) {
    Branches branches = Branches.after(model, context, encoder.nextQuestion(), guard);
    double[] scores = new double[order.size()];
    for (int i = 0; i < scores.length; i++) {
      int[] line = encoder.scoredSpan(order.get(i));
      scores[i] = branches.logLikelihood(line, guard);
      if (neutral != null) {
        scores[i] -= neutralWeight * neutral.logLikelihood(line, guard);
      }
    }
    return scores;
  }

  /** Scores many continuations of what a context holds, going back after each. */
  static final class Branches {
    private final CausalModel model;
    private final KvContext context;
    private final int root;
    private final FloatBuffer next;
    private final double nextLogSum;

    private Branches(CausalModel model, KvContext context, float[] next) {
      this.model = model;
      this.context = context;
      this.root = context.length();
      this.next = FloatBuffer.wrap(next);
      this.nextLogSum = LogSoftmax.logSumExp(this.next);
    }

    /** Branches behind what the context holds followed by a question. */
    static Branches after(CausalModel model, KvContext context, int[] question, RunGuard guard) {
      float[] next = new float[model.vocabulary()];
      model.extend(
          context,
          question,
          guard,
          (i, logits) -> {
            if (i == question.length - 1) {
              logits.get(0, next);
            }
          });
      return new Branches(model, context, next);
    }

    /** Σ log P of the tokens behind the root. */
    double logLikelihood(int[] tokens, RunGuard guard) {
      double[] sum = {next.get(tokens[0]) - nextLogSum};
      if (tokens.length > 1) {
        context.rewind(root); // A run that was ended leaves its tokens behind.
        model.extend(
            context,
            Arrays.copyOf(tokens, tokens.length - 1),
            guard,
            (i, logits) -> sum[0] += LogSoftmax.of(logits, tokens[i + 1]));
      }
      return sum[0];
    }
  }
}
