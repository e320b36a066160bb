package io.reranker.lucene;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.Ranking;
import io.reranker.ReasonStream;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.Timings;
import io.reranker.explain.EvidenceExplainer;
import io.reranker.explain.Explanation;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Ranks by a function of the candidate alone. */
record FakeReranker(ToDoubleFunction<Candidate> score) implements Reranker {
  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    List<Candidate> base = request.baseOrder();
    double[] scores = base.stream().mapToDouble(score).toArray();
    return new RerankResult(
        request,
        new Outcome.Ranked(),
        "fake 1",
        Ranking.byScore(base, scores).items(),
        List.of(),
        Timings.NONE);
  }

  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    return EvidenceExplainer.explain(result, item);
  }
}
