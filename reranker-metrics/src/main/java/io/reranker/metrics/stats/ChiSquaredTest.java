package io.reranker.metrics.stats;

import io.reranker.metrics.internal.Check;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Pearson's χ² test that counts come from given shares (Pearson 1900). It is an approximation: each
 * expected count should be about 5 or more.
 *
 * @param statistic Σ (observed − expected)² / expected
 * @param degreesOfFreedom classes minus one
 * @param p the p-value
 */
public record ChiSquaredTest(double statistic, int degreesOfFreedom, double p) {

  /**
   * Tests goodness of fit.
   *
   * @param observed counts of at least two classes, from 0 up, not all 0
   * @param shares the expected share of each class, above 0; they are scaled to sum to 1
   * @throws IllegalArgumentException if the two differ in length or are out of range
   */
  public static ChiSquaredTest goodnessOfFit(double[] observed, double[] shares) {
    double[] counts = Check.finite("observed", 2, observed);
    double[] parts = Check.finite("shares", 2, shares);
    if (counts.length != parts.length) {
      throw new IllegalArgumentException(
          counts.length + " counts for " + parts.length + " shares: give one share per count");
    }
    double total = 0;
    double whole = 0;
    for (int i = 0; i < counts.length; i++) {
      total += Check.within("a count", counts[i], 0, Double.MAX_VALUE);
      whole += Check.between("a share", parts[i], 0, Double.MAX_VALUE);
    }
    if (total == 0) {
      throw new IllegalArgumentException("All counts are 0: give what was observed");
    }
    double statistic = 0;
    for (int i = 0; i < counts.length; i++) {
      double expected = total * parts[i] / whole;
      statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
    }
    int df = counts.length - 1;
    return new ChiSquaredTest(
        statistic, df, ChiSquaredDistribution.of(df).survivalProbability(statistic));
  }
}
