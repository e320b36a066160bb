package io.reranker.micrometer;

import io.reranker.Cancellation;
import io.reranker.RankedItem;
import io.reranker.ReasonStream;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.explain.Explanation;

/**
 * A reranker that does something while it ranks.
 *
 * @param action what
 */
record Telling(Runnable action) implements Reranker {
  private static final Fixed FIXED = new Fixed(null);

  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    action.run();
    return FIXED.rerank(request, cancellation);
  }

  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    return FIXED.explain(result, item, stream, cancellation);
  }
}
