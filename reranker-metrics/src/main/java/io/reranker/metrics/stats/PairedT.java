package io.reranker.metrics.stats;

import io.reranker.metrics.internal.Check;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Student's t-test of paired differences (Student 1908): t = mean / (s / √n), with n − 1 degrees of
 * freedom.
 *
 * <p>Differences that are all 0 give t = 0 and p = 1 (LESS and GREATER: 0.5); differences that are
 * all the same but not 0 have no spread to judge them by: t is infinite. Differences that are equal
 * but for rounding are the same.
 *
 * @param mean the mean difference
 * @param standardError s / √n
 * @param n pairs
 * @param alternative what the test holds against "no difference"
 * @param t the statistic
 * @param p the p-value
 */
public record PairedT(
    double mean, double standardError, int n, Alternative alternative, double t, double p) {

  /**
   * Tests two-sided.
   *
   * @param differences first minus second, one per user or topic
   * @throws IllegalArgumentException if there are fewer than two, or one is not finite
   */
  public static PairedT of(double... differences) {
    return of(Alternative.TWO_SIDED, differences);
  }

  /**
   * Tests.
   *
   * @throws IllegalArgumentException as {@link #of(double...)}
   */
  public static PairedT of(Alternative alternative, double... differences) {
    int n = Check.atLeast("the number of differences", differences.length, 2);
    Differences d = Differences.of(differences);
    double mean = d.mean();
    double standardError = d.standardDeviation() / Math.sqrt(n);
    double t = mean == 0 ? 0 : mean / standardError;
    TDistribution unrelated = TDistribution.of(n - 1);
    double p = alternative.p(t, unrelated::survivalProbability);
    return new PairedT(mean, standardError, n, alternative, t, p);
  }

  /** Degrees of freedom, n − 1. */
  public int degreesOfFreedom() {
    return n - 1;
  }

  /**
   * The two-sided confidence interval of the mean difference.
   *
   * @param level its coverage, between 0 and 1
   * @throws IllegalArgumentException if the level is out of range
   */
  public Interval interval(double level) {
    Check.between("the level", level, 0, 1);
    double reach =
        TDistribution.of(n - 1).inverseSurvivalProbability((1 - level) / 2) * standardError;
    return new Interval(mean - reach, mean + reach, level);
  }
}
