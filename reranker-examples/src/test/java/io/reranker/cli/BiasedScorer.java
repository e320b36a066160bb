package io.reranker.cli;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.OrderingScorer;
import io.reranker.RankedItem;
import io.reranker.ReasonStream;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.explain.Explanation;
import java.util.List;

/** A model that likes later letters and, {@code bias} a position, what it reads first. */
final class BiasedScorer implements Reranker, OrderingScorer {
  private final double bias;
  int asked;

  BiasedScorer(double bias) {
    this.bias = bias;
  }

  OpenModel open() {
    return new OpenModel(this, () -> {});
  }

  @Override
  public double[] score(RerankRequest request, List<Candidate> order, Cancellation cancellation) {
    asked++;
    // What stands in the history counts against a candidate, as far as it stands back.
    double[] scores = new double[order.size()];
    for (int p = 0; p < scores.length; p++) {
      String id = order.get(p).id();
      int read = request.history().size();
      for (int i = 0; i < read; i++) {
        scores[p] -= request.history().get(i).id().equals(id) ? bias * i / read : 0;
      }
      scores[p] += id.charAt(0) - 'a' - (request.history().isEmpty() ? bias * p : 0);
    }
    return scores;
  }

  @Override
  public boolean orderInvariant() {
    return bias == 0;
  }

  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    throw new AssertionError("asked for scores only");
  }

  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    throw new AssertionError("asked for scores only");
  }
}
