package io.reranker.spring.boot;

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
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A model that loads, and ranks, when it is told to. Later titles are better. */
final class FakeModel implements ModelSource, Reranker {
  final CountDownLatch mayLoad = new CountDownLatch(1);
  final CountDownLatch mayRank = new CountDownLatch(1);
  final CountDownLatch ranking = new CountDownLatch(1);
  final CountDownLatch closed = new CountDownLatch(1);
  final AtomicInteger loads = new AtomicInteger();

  /** One that waits for nothing. */
  static FakeModel ready() {
    FakeModel model = new FakeModel();
    model.mayLoad.countDown();
    model.mayRank.countDown();
    return model;
  }

  @Override
  public Loaded load() {
    await(mayLoad);
    loads.incrementAndGet();
    return new Loaded(this, () -> Map.of("model", "fake 1"), closed::countDown);
  }

  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    ranking.countDown();
    await(mayRank);
    List<Candidate> base = request.baseOrder();
    double[] scores = base.stream().mapToDouble(c -> c.title().charAt(0)).toArray();
    return new RerankResult(
        request,
        new Outcome.Ranked(),
        closed.getCount() == 0 ? "closed" : "fake 1",
        Ranking.byScore(base, scores).items(),
        List.of(),
        Timings.NONE);
  }

  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    return EvidenceExplainer.explain(result, item);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
