package io.reranker.onnx;

import io.reranker.Candidate;
import io.reranker.onnx.engine.Branches;
import io.reranker.onnx.engine.CausalModel;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.RunGuard;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ranks by the likelihood of each candidate's line, or its title, after the history: {@code Σ log
 * P(token | history) − c · Σ log P(token | no history)}. Sums, never divided by the length: a long
 * title is many choices. Candidates do not see each other, and are read in the order of their ids,
 * so the order in which they come cannot matter.
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
  public boolean readsLists() {
    return false;
  }

  @Override
  public int[] tailTokens(List<Candidate> order, RunGuard guard) {
    int question = encoder.nextQuestion().length;
    return order.stream().mapToInt(c -> question + span(c, guard).length).toArray();
  }

  private int[] span(Candidate candidate, RunGuard guard) {
    guard.check(); // Two hundred texts of a seller's length take longer than a run.
    return encoder.scoredSpan(candidate);
  }

  @Override
  public double[] score(KvContext context, List<Candidate> order, RunGuard guard) {
    int[] byId = RankingStrategy.byId(order);
    List<int[]> spans = new ArrayList<>();
    for (int index : byId) {
      spans.add(span(order.get(index), guard));
    }
    double[] sums = Branches.logLikelihoods(model, context, encoder.nextQuestion(), spans, guard);
    double[] unread = neutral == null ? null : neutral.logLikelihoods(spans, guard);
    double[] scores = new double[order.size()];
    for (int i = 0; i < byId.length; i++) {
      scores[byId[i]] = unread == null ? sums[i] : sums[i] - neutralWeight * unread[i];
    }
    return scores;
  }
}
