package io.reranker.metrics.stats;

import io.reranker.metrics.internal.Check;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Fisher's exact test of two proportions (Fisher 1935): over all tables with the margins seen, the
 * probability of one no more likely than the table seen.
 */
public final class FisherExact {
  private FisherExact() {}

  /**
   * The two-sided p-value.
   *
   * @param successes1 successes of n1
   * @param n1 trials of the first arm, at least 1
   * @param successes2 successes of n2
   * @param n2 trials of the second arm, at least 1
   * @throws IllegalArgumentException if a count is out of its range
   */
  public static double p(int successes1, int n1, int successes2, int n2) {
    Check.atLeast("n1", n1, 1);
    Check.atLeast("n2", n2, 1);
    Check.within("successes1", successes1, 0, n1);
    Check.within("successes2", successes2, 0, n2);
    HypergeometricDistribution tables =
        HypergeometricDistribution.of(n1 + n2, successes1 + successes2, n1);
    // Tables that are equally likely but for rounding count as equally likely.
    double bar = tables.logProbability(successes1) + 1e-7;
    double p = 0;
    for (int x = tables.getSupportLowerBound(); x <= tables.getSupportUpperBound(); x++) {
      p += tables.logProbability(x) <= bar ? tables.probability(x) : 0;
    }
    return Math.min(1, p);
  }
}
