package io.reranker;

import io.reranker.explain.Explanation;

/**
 * Puts candidates in a better order and gives reasons for it.
 *
 * <p>Implementations hold these rules. The result is a permutation of the request's candidates. The
 * same request gives the same result, whatever order its candidates came in, as long as the base
 * order ({@link RerankRequest#baseOrder()}) is the same. Thread-safety: all methods may be called
 * from any number of threads.
 */
public interface Reranker {

  /**
   * Ranks the candidates.
   *
   * @throws InvalidRequestException if the request cannot be ranked as it is
   * @throws ModelException if the model fails
   * @throws RequestAbortedException on deadline, cancellation, overload or close
   */
  RerankResult rerank(RerankRequest request, Cancellation cancellation);

  /** {@link #rerank(RerankRequest, Cancellation)} without a way to cancel. */
  default RerankResult rerank(RerankRequest request) {
    return rerank(request, Cancellation.NEVER);
  }

  /**
   * Gives the reason for an item's place. The text is either checked claim by claim against the
   * evidence, or built from the evidence and marked so.
   *
   * @param result a result of this reranker
   * @param item one of its items
   * @param stream receives the text while it is written, before it is checked
   * @throws IllegalArgumentException if the item is not of this result
   */
  Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation);

  /** The reason for an item's place, awaited. */
  default Explanation explain(RerankResult result, RankedItem item) {
    return explain(result, item, ReasonStream.NONE, Cancellation.NEVER);
  }

  /**
   * The result with reasons for its first {@code count} items, as {@link #explain(RerankResult,
   * RankedItem, ReasonStream, Cancellation)} gives them; together where that is faster.
   *
   * @param result a result of this reranker
   */
  default RerankResult explainTop(RerankResult result, int count, Cancellation cancellation) {
    RerankResult explained = result;
    for (RankedItem item : result.items().subList(0, Math.min(count, result.items().size()))) {
      explained = explained.explained(item, explain(result, item, ReasonStream.NONE, cancellation));
    }
    return explained;
  }

  /** {@link #explainTop(RerankResult, int, Cancellation)} without a way to cancel. */
  default RerankResult explainTop(RerankResult result, int count) {
    return explainTop(result, count, Cancellation.NEVER);
  }
}
