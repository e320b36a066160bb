package io.reranker.metrics.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Two one-sided tests that a paired difference is too small to matter (TOST; Schuirmann 1987). A
 * large p in a test of difference does not say that two rankers are alike; a small p here does.
 *
 * @param low the least difference that would not matter
 * @param high the greatest
 * @param mean the mean difference
 * @param pLow p-value of "the difference is at most low"
 * @param pHigh p-value of "the difference is at least high"
 */
public record Equivalence(double low, double high, double mean, double pLow, double pHigh) {

  /**
   * Tests for equivalence.
   *
   * @param low below this a difference would matter
   * @param high above this a difference would matter
   * @param differences first minus second, one per user or topic
   * @throws IllegalArgumentException if low is not below high, there are fewer than two
   *     differences, or one is not finite
   */
  public static Equivalence of(double low, double high, double... differences) {
    if (!(low < high)) {
      throw new IllegalArgumentException(
          "The margin is " + low + " to " + high + ": give low below high");
    }
    PairedT t = PairedT.of(differences);
    TDistribution unrelated = TDistribution.of(t.degreesOfFreedom());
    double pLow = unrelated.survivalProbability(score(t.mean() - low, t.standardError()));
    double pHigh = unrelated.cumulativeProbability(score(t.mean() - high, t.standardError()));
    return new Equivalence(low, high, t.mean(), pLow, pHigh);
  }

  private static double score(double distance, double standardError) {
    return distance == 0 ? 0 : distance / standardError;
  }

  /** The larger of the two p-values: at most α, the rankers are equivalent at level α. */
  public double p() {
    return Math.max(pLow, pHigh);
  }
}
