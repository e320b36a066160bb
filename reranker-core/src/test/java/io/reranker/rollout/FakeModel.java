package io.reranker.rollout;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.HistoryItem;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.Ranking;
import io.reranker.ReasonStream;
import io.reranker.RequestAbortedException;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.RerankerException;
import io.reranker.Timings;
import io.reranker.explain.Explanation;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A model that ranks by a seeded hash of name and id, tells its name in its reasons, can be held in
 * the middle of a request, and notices when it is used after its close.
 */
final class FakeModel implements Reranker, AutoCloseable {
  final String name;
  final AtomicInteger ranked = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  volatile @Nullable Error misuse;
  volatile @Nullable RerankerException failure;
  volatile @Nullable CountDownLatch entered;
  volatile @Nullable CountDownLatch hold;
  volatile boolean fallsBack;

  FakeModel(String name) {
    this.name = name;
  }

  /** Requests of a user with candidates c0, c1 … */
  static RerankRequest request(@Nullable String user, int candidates) {
    return new RerankRequest(
        user,
        List.of(HistoryItem.of("h", "Heat")),
        IntStream.range(0, candidates).mapToObj(i -> Candidate.of("c" + i, "Title " + i)).toList(),
        null);
  }

  /** From now on requests stop in their middle, until {@code hold} is counted down. */
  void holdRequests() {
    entered = new CountDownLatch(1);
    hold = new CountDownLatch(1);
  }

  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    requireOpen();
    ranked.incrementAndGet();
    CountDownLatch gate = hold;
    if (gate != null && entered != null) {
      entered.countDown();
      cancellation.onCancel(gate::countDown);
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    if (cancellation.isCancelled()) {
      throw new RequestAbortedException(ErrorCode.CANCELLED, "It was cancelled", "ask again");
    }
    RerankerException thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
    requireOpen();
    List<Candidate> base = request.baseOrder();
    double[] scores = base.stream().mapToDouble(c -> (name + c.id()).hashCode() % 1000).toArray();
    return new RerankResult(
        request,
        fallsBack ? new Outcome.FellBack(ErrorCode.MODEL_FAULT, "broken") : new Outcome.Ranked(),
        name,
        Ranking.byScore(base, scores).items(),
        List.of(),
        Timings.NONE);
  }

  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    requireOpen();
    return new Explanation(
        "asked " + name + " about a list of " + result.model(),
        Explanation.Source.MODEL,
        Explanation.Verdict.SUPPORTED,
        List.of(),
        List.of());
  }

  private void requireOpen() {
    if (closed.get() > 0) {
      AssertionError error = new AssertionError(name + " is used after its close");
      misuse = error;
      throw error;
    }
  }

  @Override
  public void close() {
    closed.incrementAndGet();
  }
}
