package io.reranker.metrics.stats;

import io.reranker.metrics.internal.Check;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Confidence intervals of a proportion. */
public enum ProportionInterval {
  /** Wilson's score interval (Wilson 1927): near its level even for small n and extreme shares. */
  WILSON {
    @Override
    Interval bounds(double successes, double n, double level) {
      double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
      double share = successes / n;
      double centre = (share + z * z / (2 * n)) / (1 + z * z / n);
      double reach = z / (1 + z * z / n) * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n));
      return new Interval(
          successes == 0 ? 0 : centre - reach, successes == n ? 1 : centre + reach, level);
    }
  },
  /** The exact interval (Clopper and Pearson 1934): never below its level, often above. */
  CLOPPER_PEARSON {
    @Override
    Interval bounds(double successes, double n, double level) {
      double tail = (1 - level) / 2;
      double low =
          successes == 0
              ? 0
              : BetaDistribution.of(successes, n - successes + 1)
                  .inverseCumulativeProbability(tail);
      double high =
          successes == n
              ? 1
              : BetaDistribution.of(successes + 1, n - successes).inverseSurvivalProbability(tail);
      return new Interval(low, high, level);
    }
  };

  /**
   * The interval.
   *
   * @param successes from 0 to n; halves are allowed, as ties count
   * @param n trials, at least 1
   * @param level its nominal coverage, between 0 and 1
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public Interval of(double successes, int n, double level) {
    Check.atLeast("n", n, 1);
    Check.within("successes", successes, 0, n);
    Check.between("the level", level, 0, 1);
    return bounds(successes, n, level);
  }

  abstract Interval bounds(double successes, double n, double level);
}
