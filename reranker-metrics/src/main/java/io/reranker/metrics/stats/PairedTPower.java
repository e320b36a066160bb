package io.reranker.metrics.stats;

import io.reranker.metrics.internal.Check;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Power and sample size of the paired t-test, by the noncentral t distribution (Cohen 1988, §2).
 *
 * <p>Thread-safe.
 *
 * @param alpha the level of the test, between 0 and 1
 * @param alternative what the test holds against "no difference"
 */
public record PairedTPower(double alpha, Alternative alternative) {
  private static final int MOST_PAIRS = 100_000_000;

  /**
   * @throws IllegalArgumentException if alpha is out of its range
   */
  public PairedTPower {
    Check.between("alpha", alpha, 0, 1);
  }

  /** Level 0.05, two-sided. */
  public static PairedTPower standard() {
    return new PairedTPower(0.05, Alternative.TWO_SIDED);
  }

  /**
   * The probability that the test rejects.
   *
   * @param dz the true mean difference over the standard deviation of differences
   * @param n pairs, at least 2
   * @throws IllegalArgumentException if n is below 2 or dz is not finite
   */
  public double power(double dz, int n) {
    Check.finite("dz", 1, dz);
    Check.atLeast("n", n, 2);
    int df = n - 1;
    NoncentralT t = new NoncentralT(df, dz * Math.sqrt(n));
    TDistribution central = TDistribution.of(df);
    return switch (alternative) {
      case TWO_SIDED -> {
        double bar = central.inverseSurvivalProbability(alpha / 2);
        yield t.survivalProbability(bar) + t.cumulativeProbability(-bar);
      }
      case GREATER -> t.survivalProbability(central.inverseSurvivalProbability(alpha));
      case LESS -> t.cumulativeProbability(-central.inverseSurvivalProbability(alpha));
    };
  }

  /**
   * The fewest pairs with at least a power.
   *
   * @param dz the true effect, in the direction of the alternative and not 0
   * @param power the power asked for, above alpha and below 1
   * @throws IllegalArgumentException if an argument is out of its range, or 100 million pairs are
   *     not enough
   */
  public int sampleSize(double dz, double power) {
    Check.finite("dz", 1, dz);
    Check.between("power", power, alpha, 1);
    boolean wrongWay =
        dz == 0
            || (alternative == Alternative.GREATER && dz < 0)
            || (alternative == Alternative.LESS && dz > 0);
    if (wrongWay) {
      throw new IllegalArgumentException(
          "dz is " + dz + ": give an effect in the direction of " + alternative);
    }
    int high = 2;
    while (power(dz, high) < power) {
      if (high > MOST_PAIRS) {
        throw new IllegalArgumentException(
            "An effect of " + dz + " needs over " + MOST_PAIRS + " pairs: give a larger one");
      }
      high *= 2;
    }
    int low = Math.max(2, high / 2);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (power(dz, middle) < power) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
