package io.reranker.metrics.ab;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.internal.Moments;
import io.reranker.metrics.stats.Interval;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Welch's t-test of two independent samples of unequal variance (Welch 1947), one value per user.
 *
 * @param difference mean of the second arm minus mean of the first
 * @param standardError its standard error
 * @param degreesOfFreedom by Welch and Satterthwaite, not whole
 * @param t the statistic; 0 where the means are the same
 * @param p two-sided p-value
 */
public record WelchTest(
    double difference, double standardError, double degreesOfFreedom, double t, double p) {

  /**
   * Tests.
   *
   * @param first at least two finite values
   * @param second at least two finite values
   * @throws IllegalArgumentException if a sample is too short or not finite, or both are constant
   */
  public static WelchTest of(double[] first, double[] second) {
    double[] a = Check.finite("first", 2, first);
    double[] b = Check.finite("second", 2, second);
    double ofA = Moments.variance(a) / a.length;
    double ofB = Moments.variance(b) / b.length;
    if (ofA + ofB == 0) {
      throw new IllegalArgumentException(
          "Both samples are constant. Remedy: give values with some spread.");
    }
    double df =
        (ofA + ofB) * (ofA + ofB) / (ofA * ofA / (a.length - 1) + ofB * ofB / (b.length - 1));
    double difference = Moments.mean(b) - Moments.mean(a);
    double error = Math.sqrt(ofA + ofB);
    double t = difference / error;
    double p = 2 * TDistribution.of(df).survivalProbability(Math.abs(t));
    return new WelchTest(difference, error, df, t, p);
  }

  /**
   * The interval of the difference.
   *
   * @param level its nominal coverage, between 0 and 1
   * @throws IllegalArgumentException if the level is out of range
   */
  public Interval interval(double level) {
    Check.between("the level", level, 0, 1);
    double reach =
        TDistribution.of(degreesOfFreedom).inverseSurvivalProbability((1 - level) / 2)
            * standardError;
    return new Interval(difference - reach, difference + reach, level);
  }
}
