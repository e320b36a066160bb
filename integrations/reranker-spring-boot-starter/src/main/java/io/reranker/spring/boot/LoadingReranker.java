package io.reranker.spring.boot;

import io.reranker.Cancellation;
import io.reranker.ErrorCode;
import io.reranker.RankedItem;
import io.reranker.ReasonStream;
import io.reranker.RequestAbortedException;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.explain.Explanation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits for the model, for as long as the request and the properties allow. Thread-safe. */
final class LoadingReranker implements Reranker {
  private final BackgroundModel model;
  private final Duration longest;

  LoadingReranker(BackgroundModel model, Duration longest) {
    this.model = model;
    this.longest = longest;
  }

  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    ModelSource.Loaded ready = model.now();
    if (ready != null) {
      return ready.reranker().rerank(request, cancellation);
    }
    long start = System.nanoTime();
    Reranker reranker = await(request, cancellation);
    Duration deadline = request.deadline();
    if (deadline == null) {
      return reranker.rerank(request, cancellation);
    }
    Duration left = deadline.minusNanos(System.nanoTime() - start);
    if (left.isNegative() || left.isZero()) {
      throw late(deadline);
    }
    RerankResult result = reranker.rerank(request.within(left), cancellation);
    return new RerankResult(
        request,
        result.outcome(),
        result.model(),
        result.items(),
        result.notices(),
        result.timings());
  }

  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    return await(result.request(), cancellation).explain(result, item, stream, cancellation);
  }

  @Override
  public RerankResult explainTop(RerankResult result, int count, Cancellation cancellation) {
    return await(result.request(), cancellation).explainTop(result, count, cancellation);
  }

  private Reranker await(RerankRequest request, Cancellation cancellation) {
    return model.await(shorter(longest, request.deadline()), cancellation).reranker();
  }

  private static Duration shorter(Duration longest, @Nullable Duration deadline) {
    return deadline != null && deadline.compareTo(longest) < 0 ? deadline : longest;
  }

  private static RequestAbortedException late(Duration deadline) {
    return new RequestAbortedException(
        ErrorCode.DEADLINE_EXCEEDED,
        "The deadline of " + deadline.toMillis() + " ms passed while the model was being loaded",
        "ask again, or let the readiness probe include the reranker");
  }
}
