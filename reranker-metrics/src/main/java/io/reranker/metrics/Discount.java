package io.reranker.metrics;

/** How much a rank counts in a cumulative gain. */
enum Discount {
  /** 1 / log2(1 + rank). */
  LOG2,
  /** 1 / log2(max(rank, 2)): ranks 1 and 2 count alike. */
  LOG2MAX2;

  private static final double LN2 = Math.log(2);

  double at(int rank) {
    return LN2 / Math.log(this == LOG2 ? 1.0 + rank : Math.max(rank, 2));
  }
}
