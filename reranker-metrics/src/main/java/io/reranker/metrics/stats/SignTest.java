package io.reranker.metrics.stats;

import io.reranker.metrics.internal.Check;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The sign test: of the differences that are not 0, as many should be positive as negative. Exact,
 * by the binomial distribution.
 *
 * @param plus positive differences
 * @param minus negative differences
 * @param zeros differences of 0; they take no part
 * @param p two-sided p-value, 1 where all differences are 0
 */
public record SignTest(int plus, int minus, int zeros, double p) {

  /**
   * Tests two-sided.
   *
   * @param differences first minus second, one per user or topic
   * @throws IllegalArgumentException if there is none, or one is not finite
   */
  public static SignTest of(double... differences) {
    int plus = 0;
    int minus = 0;
    for (double difference : Differences.of(differences).values()) {
      plus += difference > 0 ? 1 : 0;
      minus += difference < 0 ? 1 : 0;
    }
    return ofCounts(plus, minus, differences.length - plus - minus);
  }

  /**
   * Tests counts of wins and losses two-sided.
   *
   * @throws IllegalArgumentException if a count is negative, or all are 0
   */
  public static SignTest ofCounts(int plus, int minus, int zeros) {
    Check.atLeast("plus", plus, 0);
    Check.atLeast("minus", minus, 0);
    Check.atLeast("zeros", zeros, 0);
    Check.some("differences", plus + minus + zeros);
    return new SignTest(plus, minus, zeros, halves(Math.min(plus, minus), plus + minus));
  }

  /** Twice the probability of at most {@code few} heads of {@code n} throws, at most 1. */
  static double halves(int few, int n) {
    return Math.min(1, 2 * BinomialDistribution.of(n, 0.5).cumulativeProbability(few));
  }
}
