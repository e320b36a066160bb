package io.reranker.metrics.ab;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.internal.Moments;
import io.reranker.metrics.stats.Interval;

/**
 * A ratio of two sums over users, such as clicks per impression, with its variance by the delta
 * method (Deng, Knoblich and Lu, KDD 2018): impressions of one user are not independent, users are.
 *
 * @param ratio Σ numerator / Σ denominator
 * @param standardError its standard error
 * @param users users
 */
public record RatioMetric(double ratio, double standardError, int users) {

  /**
   * Measures one arm.
   *
   * @param numerators one value per user, at least two
   * @param denominators one value per user, in the same order, with a positive mean
   * @throws IllegalArgumentException if the two differ in length, are too short or not finite, or
   *     the denominators do not have a positive mean
   */
  public static RatioMetric of(double[] numerators, double[] denominators) {
    double[] x = Check.finite("numerators", 2, numerators);
    double[] y = Check.finite("denominators", 2, denominators);
    Check.paired(x, y);
    double meanY = Check.between("the mean denominator", Moments.mean(y), 0, Double.MAX_VALUE);
    double ratio = Moments.mean(x) / meanY;
    double variance =
        Moments.variance(x)
            - 2 * ratio * Moments.covariance(x, y)
            + ratio * ratio * Moments.variance(y);
    return new RatioMetric(ratio, Math.sqrt(Math.max(0, variance) / x.length) / meanY, x.length);
  }

  /** The difference of another arm to this one. */
  public Difference to(RatioMetric other) {
    double difference = other.ratio - ratio;
    double error = Math.hypot(standardError, other.standardError);
    return new Difference(difference, error, Normal.p(difference, error));
  }

  /**
   * A difference of two ratios.
   *
   * @param difference second minus first
   * @param standardError its standard error
   * @param p two-sided p-value by normal theory
   */
  public record Difference(double difference, double standardError, double p) {

    /**
     * The interval of the difference.
     *
     * @param level its nominal coverage, between 0 and 1
     * @throws IllegalArgumentException if the level is out of range
     */
    public Interval interval(double level) {
      return Normal.interval(difference, standardError, level);
    }
  }
}
