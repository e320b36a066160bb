package io.reranker.metrics.stats;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.internal.Moments;
import java.util.Arrays;

/**
 * How large the difference of two paired samples is, in units that compare across measures (Lakens
 * 2013). Where the differences have no spread, dz and gz are infinite, or 0 if all are 0.
 *
 * @param dz Cohen's d of the differences, mean / s
 * @param dAv mean difference over the root of the mean of the two variances; infinite, or 0 if the
 *     mean difference is 0, where both samples are constant
 * @param gz dz without its small-sample bias, dz · (1 − 3 / (4(n − 1) − 1)) (Hedges 1981)
 * @param rankBiserial the matched-pairs rank-biserial correlation, −1 to 1 (Kerby 2014)
 * @param hodgesLehmann the median of the means of all pairs of differences, each with itself too
 *     (Hodges and Lehmann 1963)
 */
public record PairedEffect(
    double dz, double dAv, double gz, double rankBiserial, double hodgesLehmann) {

  /**
   * Measures a paired effect.
   *
   * @param first at least two finite values
   * @param second the values to compare with, in the same order
   * @throws IllegalArgumentException if the two differ in length, are too short or not finite
   */
  public static PairedEffect of(double[] first, double[] second) {
    double[] a = Check.finite("first", 2, first);
    double[] b = Check.finite("second", 2, second);
    Check.paired(a, b);
    double[] differences = new double[a.length];
    Arrays.setAll(differences, i -> a[i] - b[i]);
    Differences rounded = Differences.of(differences);
    double mean = rounded.mean();
    double dz = over(mean, rounded.standardDeviation());
    double spread = Math.sqrt((Moments.variance(a) + Moments.variance(b)) / 2);
    return new PairedEffect(
        dz,
        over(mean, spread),
        dz * (1 - 3 / (4.0 * (a.length - 1) - 1)),
        Wilcoxon.standard().test(differences).rankBiserial(),
        hodgesLehmann(differences));
  }

  private static double over(double mean, double spread) {
    return mean == 0 ? 0 : mean / spread;
  }

  /**
   * The Hodges-Lehmann estimate, exact. Time O(n log n).
   *
   * @param differences at least one finite value
   * @throws IllegalArgumentException if there is none, or one is not finite
   */
  public static double hodgesLehmann(double... differences) {
    return WalshAverages.of(Check.finite("differences", 1, differences)).median();
  }
}
