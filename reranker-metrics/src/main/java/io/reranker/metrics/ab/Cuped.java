package io.reranker.metrics.ab;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.internal.Moments;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * CUPED, variance reduction by a covariate measured before the experiment (Deng, Xu, Kohavi and
 * Walker, WSDM 2013): value − theta · (covariate − its mean over both arms), with theta = cov / var
 * over both arms.
 *
 * @param theta the slope; 0 where the covariate does not vary
 * @param test Welch's test of the adjusted values
 * @param varianceRemoved the share of the values' variance, over both arms, that the covariate
 *     explains: their squared correlation, 0 to 1
 */
public record Cuped(double theta, WelchTest test, double varianceRemoved) {

  /**
   * Adjusts both arms and tests them.
   *
   * @param first values of the first arm, one per user, at least two
   * @param firstCovariates what the same users did before, in the same order
   * @param second values of the second arm
   * @param secondCovariates what its users did before
   * @throws IllegalArgumentException if values and covariates differ in length, are too few or not
   *     finite, or nothing varies
   */
  public static Cuped of(
      double[] first, double[] firstCovariates, double[] second, double[] secondCovariates) {
    Check.paired(first, firstCovariates);
    Check.paired(second, secondCovariates);
    double[] values = joined(Check.finite("first", 2, first), Check.finite("second", 2, second));
    double[] covariates =
        joined(
            Check.finite("firstCovariates", 2, firstCovariates),
            Check.finite("secondCovariates", 2, secondCovariates));
    double spread = Moments.variance(covariates);
    double covariance = Moments.covariance(values, covariates);
    double theta = spread == 0 ? 0 : covariance / spread;
    double mean = Moments.mean(covariates);
    WelchTest test =
        WelchTest.of(
            adjusted(first, firstCovariates, theta, mean),
            adjusted(second, secondCovariates, theta, mean));
    double removed = spread == 0 ? 0 : theta * covariance / Moments.variance(values);
    return new Cuped(theta, test, removed);
  }

  private static double[] adjusted(
      double[] values, double[] covariates, double theta, double mean) {
    double[] adjusted = new double[values.length];
    Arrays.setAll(adjusted, i -> values[i] - theta * (covariates[i] - mean));
    return adjusted;
  }

  private static double[] joined(double[] first, double[] second) {
    return DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(second)).toArray();
  }
}
