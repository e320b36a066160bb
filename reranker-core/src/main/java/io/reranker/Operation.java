package io.reranker;

/** What a {@link Reranker} is asked for. Names are stable. */
public enum Operation {
  /** An order: {@link Reranker#rerank(RerankRequest, Cancellation)}. */
  RERANK,
  /** Reasons: {@code explain} and {@code explainTop}. */
  EXPLAIN
}
