package io.reranker.metrics.ab;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.stats.Interval;

/**
 * A test that may be looked at as often as wanted: the mixture sequential probability ratio test
 * with a normal mixture (Robbins 1970; Johari, Koomen, Pekelis and Walsh, KDD 2017). Its p-values
 * and intervals hold at all times at once, so that stopping when they look good does no harm.
 *
 * <p>For an estimate with variance V it takes the likelihood ratio √(V / (V + τ²)) · exp(estimate²
 * · τ² / (2 V (V + τ²))), which is a martingale where there is no difference. The estimate must be
 * near normal at every look: start after some hundred users per arm. V must be the variance of
 * independent units, such as {@link WelchTest#standardError} squared.
 *
 * <p>Immutable: {@link #looked} gives the state after the next look. Thread-safe.
 */
public final class SequentialTest {
  private final double mixture;
  private final double p;

  private SequentialTest(double mixture, double p) {
    this.mixture = mixture;
    this.p = p;
  }

  /**
   * A test that has seen nothing.
   *
   * @param mixture τ, the standard deviation of the differences that are worth finding, above 0, in
   *     the unit of the estimate; fixed before the experiment. It moves the power, not the level
   * @throws IllegalArgumentException if it is not a positive number
   */
  public static SequentialTest withMixture(double mixture) {
    return new SequentialTest(Check.between("the mixture", mixture, 0, Double.MAX_VALUE), 1);
  }

  /**
   * The test after a look at all data so far.
   *
   * @param estimate the difference of the arms
   * @param standardError its standard error, above 0
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public SequentialTest looked(double estimate, double standardError) {
    Check.finite("the estimate", 1, estimate);
    double variance = variance(standardError);
    double tau = mixture * mixture;
    double logRatio =
        Math.log(variance / (variance + tau)) / 2
            + estimate * estimate * tau / (2 * variance * (variance + tau));
    return new SequentialTest(mixture, Math.min(p, Math.exp(-logRatio)));
  }

  /** The always valid p-value: the least that any look gave, 1 before the first. */
  public double p() {
    return p;
  }

  /**
   * The interval of one look. The intervals of all looks together hold the difference with the
   * probability {@code level}; so does their intersection.
   *
   * @param estimate the difference of the arms
   * @param standardError its standard error, above 0
   * @param level the probability, between 0 and 1
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public Interval interval(double estimate, double standardError, double level) {
    Check.finite("the estimate", 1, estimate);
    Check.between("the level", level, 0, 1);
    double variance = variance(standardError);
    double tau = mixture * mixture;
    double reach =
        Math.sqrt(
            2
                * variance
                * (variance + tau)
                / tau
                * (Math.log((variance + tau) / variance) / 2 - Math.log(1 - level)));
    return new Interval(estimate - reach, estimate + reach, level);
  }

  private static double variance(double standardError) {
    Check.between("the standard error", standardError, 0, Double.MAX_VALUE);
    return standardError * standardError;
  }
}
