package io.reranker.metrics.ab;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.stats.Interval;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Normal theory of an estimate with a known standard error. */
final class Normal {
  private Normal() {}

  static double p(double estimate, double error) {
    double z = estimate == 0 ? 0 : estimate / error;
    return 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z));
  }

  static Interval interval(double estimate, double error, double level) {
    Check.between("the level", level, 0, 1);
    double reach = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2) * error;
    return new Interval(estimate - reach, estimate + reach, level);
  }
}
