package io.reranker.metrics.position;

import io.reranker.metrics.internal.Check;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Kendall's coefficient of concordance of several rankings of the same items (Kendall and Babington
 * Smith 1939).
 *
 * @param w 12 S / (m² (n³ − n)), S the squared deviations of rank sums: 1 for the same order every
 *     time, near 1 / m for unrelated orders
 * @param chiSquared m (n − 1) W, Friedman's statistic
 * @param p of orders that are unrelated, by χ² with n − 1 degrees of freedom
 */
public record Concordance(double w, double chiSquared, double p) {

  /**
   * Compares rankings.
   *
   * @param rankings at least two, of the same items, at least two
   * @throws IllegalArgumentException if there are fewer, or they differ in their items
   */
  public static <T> Concordance of(List<? extends List<T>> rankings) {
    Check.atLeast("the number of rankings", rankings.size(), 2);
    int n = Check.atLeast("the number of items", rankings.get(0).size(), 2);
    double m = rankings.size();
    Map<T, Integer> sums = new HashMap<>();
    for (List<T> ranking : rankings) {
      List<T> order = new Presented<>(rankings.get(0), ranking).ranked();
      for (int i = 0; i < n; i++) {
        sums.merge(order.get(i), i + 1, Integer::sum);
      }
    }
    double squares = 0;
    for (int sum : sums.values()) {
      squares += (sum - m * (n + 1) / 2) * (sum - m * (n + 1) / 2);
    }
    double w = 12 * squares / (m * m * ((double) n * n * n - n));
    double chiSquared = m * (n - 1) * w;
    return new Concordance(
        w, chiSquared, ChiSquaredDistribution.of(n - 1).survivalProbability(chiSquared));
  }
}
