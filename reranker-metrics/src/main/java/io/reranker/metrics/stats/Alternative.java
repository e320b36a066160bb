package io.reranker.metrics.stats;

import java.util.function.DoubleUnaryOperator;

/** What a test holds against "no difference". */
public enum Alternative {
  /** The first differs from the second. */
  TWO_SIDED,
  /** The first is greater. */
  GREATER,
  /** The first is less. */
  LESS;

  /**
   * The p-value of a statistic whose null distribution is symmetric about 0.
   *
   * @param upper the probability of a value at least as great as a statistic
   */
  double p(double statistic, DoubleUnaryOperator upper) {
    return switch (this) {
      case TWO_SIDED -> Math.min(1, 2 * upper.applyAsDouble(Math.abs(statistic)));
      case GREATER -> upper.applyAsDouble(statistic);
      case LESS -> upper.applyAsDouble(-statistic);
    };
  }
}
