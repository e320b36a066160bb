package io.reranker.metrics.stats;

import io.reranker.metrics.internal.Check;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * McNemar's test of paired yes/no outcomes, such as a hit within the first ten (McNemar 1947): only
 * pairs count in which one ranker hits and the other does not.
 *
 * @param onlyFirst pairs that only the first hits
 * @param onlySecond pairs that only the second hits
 * @param exactP two-sided p-value by the binomial distribution; 1 without any such pair
 * @param midP the exact p-value with half the weight on the outcome seen (Fagerland, Lydersen and
 *     Laake 2013): less conservative; 1 without any such pair
 */
public record McNemar(int onlyFirst, int onlySecond, double exactP, double midP) {

  /**
   * Tests counts.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public static McNemar of(int onlyFirst, int onlySecond) {
    Check.atLeast("onlyFirst", onlyFirst, 0);
    Check.atLeast("onlySecond", onlySecond, 0);
    int few = Math.min(onlyFirst, onlySecond);
    int n = onlyFirst + onlySecond;
    double exact = SignTest.halves(few, n);
    double seen = BinomialDistribution.of(n, 0.5).probability(few);
    double mid = onlyFirst == onlySecond ? 1 - seen / 2 : exact - seen;
    return new McNemar(onlyFirst, onlySecond, exact, n == 0 ? 1 : mid);
  }

  /**
   * Tests outcomes, pair by pair.
   *
   * @throws IllegalArgumentException if the two differ in length
   */
  public static McNemar of(boolean[] first, boolean[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          first.length + " and " + second.length + " outcomes cannot be paired");
    }
    int onlyFirst = 0;
    int onlySecond = 0;
    for (int i = 0; i < first.length; i++) {
      onlyFirst += first[i] && !second[i] ? 1 : 0;
      onlySecond += second[i] && !first[i] ? 1 : 0;
    }
    return of(onlyFirst, onlySecond);
  }

  /** (|b − c| − 1)² / (b + c), Edwards's correction included; 0 without any such pair. */
  public double correctedChiSquared() {
    double apart = Math.max(0, Math.abs(onlyFirst - onlySecond) - 1.0);
    int n = onlyFirst + onlySecond;
    return n == 0 ? 0 : apart * apart / n;
  }

  /** The p-value of {@link #correctedChiSquared}, by χ² with one degree of freedom. */
  public double correctedP() {
    return ChiSquaredDistribution.of(1).survivalProbability(correctedChiSquared());
  }
}
