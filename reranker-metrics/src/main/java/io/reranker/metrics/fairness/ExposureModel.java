package io.reranker.metrics.fairness;

import io.reranker.metrics.internal.Check;

/** How much attention each rank gets. Implementations are immutable and thread-safe. */
@FunctionalInterface
public interface ExposureModel {

  /**
   * The attention, from 0.
   *
   * @param rank from 1
   */
  double at(int rank);

  /** 1 / log2(1 + rank), as DCG discounts (Singh and Joachims, KDD 2018). */
  static ExposureModel logarithmic() {
    return rank -> Math.log(2) / Math.log(1.0 + rank);
  }

  /**
   * patience^(rank − 1), as rank-biased precision browses (Diaz et al., CIKM 2020).
   *
   * @param patience the chance of looking at one more rank, between 0 and 1
   * @throws IllegalArgumentException if it is out of range
   */
  static ExposureModel geometric(double patience) {
    Check.between("the patience", patience, 0, 1);
    return rank -> Math.pow(patience, rank - 1.0);
  }
}
