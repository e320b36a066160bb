package io.reranker.testing;

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
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Ranks by a function of the candidate alone. Thread-safe if the function is. */
public class FakeReranker implements Reranker {
  private final ToDoubleFunction<Candidate> score;

  /**
   * A reranker.
   *
   * @param score higher is better
   */
  public FakeReranker(ToDoubleFunction<Candidate> score) {
    this.score = score;
  }

  /** Sees every request; may throw in its place. */
  protected void asked(RerankRequest request) {}

  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    asked(request);
    List<Candidate> base = request.baseOrder();
    double[] scores = base.stream().mapToDouble(score).toArray();
    return new RerankResult(
        request,
        new Outcome.Ranked(),
        "fake 1",
        Ranking.byScore(base, scores).items(),
        List.of(),
        new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 7));
  }

  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    return EvidenceExplainer.explain(result, item);
  }
}
