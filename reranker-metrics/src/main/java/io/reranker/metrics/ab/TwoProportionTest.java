package io.reranker.metrics.ab;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.stats.Interval;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The z-test of two proportions, such as click-through rates of users. Units must be independent:
 * count each user once. For few successes take {@link io.reranker.metrics.stats.FisherExact}.
 *
 * @param rate1 successes over trials of the first arm
 * @param rate2 successes over trials of the second arm
 * @param z (rate2 − rate1) over its standard error under no difference (pooled); 0 where both arms
 *     are all successes or all failures
 * @param p two-sided p-value
 * @param unpooledError the standard error of the difference of rates
 */
public record TwoProportionTest(
    double rate1, double rate2, double z, double p, double unpooledError) {

  /**
   * Tests.
   *
   * @param successes1 successes among n1
   * @param n1 trials of the first arm, at least 1
   * @param successes2 successes among n2
   * @param n2 trials of the second arm, at least 1
   * @throws IllegalArgumentException if a count is out of its range
   */
  public static TwoProportionTest of(int successes1, int n1, int successes2, int n2) {
    Check.atLeast("n1", n1, 1);
    Check.atLeast("n2", n2, 1);
    double rate1 = Check.within("successes1", successes1, 0, n1) / n1;
    double rate2 = Check.within("successes2", successes2, 0, n2) / n2;
    double pooled = ((double) successes1 + successes2) / ((double) n1 + n2);
    double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / n1 + 1.0 / n2));
    double z = error == 0 ? 0 : (rate2 - rate1) / error;
    double unpooled = Math.sqrt(rate1 * (1 - rate1) / n1 + rate2 * (1 - rate2) / n2);
    double p = 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z));
    return new TwoProportionTest(rate1, rate2, z, p, unpooled);
  }

  /** rate2 − rate1. */
  public double difference() {
    return rate2 - rate1;
  }

  /**
   * Wald's interval of the difference, with unpooled error.
   *
   * @param level its nominal coverage, between 0 and 1
   * @throws IllegalArgumentException if the level is out of range
   */
  public Interval interval(double level) {
    return Normal.interval(difference(), unpooledError, level);
  }

  /**
   * Users per arm for a two-sided test to find a difference (Fleiss, Levin and Paik 2003, §4.2,
   * without continuity correction); round up.
   *
   * @param rate1 the rate of one arm, between 0 and 1
   * @param rate2 the rate of the other, not the same
   * @param alpha the level of the test, between 0 and 1
   * @param power the power asked for, between 0 and 1
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static double sampleSize(double rate1, double rate2, double alpha, double power) {
    Check.between("rate1", rate1, 0, 1);
    Check.between("rate2", rate2, 0, 1);
    Check.between("alpha", alpha, 0, 1);
    Check.between("power", power, 0, 1);
    if (rate1 == rate2) {
      throw new IllegalArgumentException("Both rates are " + rate1 + ": give the one to be found");
    }
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double mean = (rate1 + rate2) / 2;
    double reach =
        normal.inverseSurvivalProbability(alpha / 2) * Math.sqrt(2 * mean * (1 - mean))
            + normal.inverseCumulativeProbability(power)
                * Math.sqrt(rate1 * (1 - rate1) + rate2 * (1 - rate2));
    return reach * reach / ((rate1 - rate2) * (rate1 - rate2));
  }
}
