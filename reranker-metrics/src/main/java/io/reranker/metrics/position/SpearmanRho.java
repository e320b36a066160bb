package io.reranker.metrics.position;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Spearman's rank correlation between two orders of the same items (Spearman 1904). */
public final class SpearmanRho {
  private SpearmanRho() {}

  /**
   * 1 − 6 Σ d² / (n³ − n), d the difference of an item's ranks: 1 for the same order, −1 for the
   * reverse. An order of fewer than two items has nothing to correlate; then 1.
   *
   * @param first an order without repetition, best first
   * @param second the same items in an order
   * @throws IllegalArgumentException if the two do not hold the same items once each
   */
  public static <T> double of(List<T> first, List<T> second) {
    List<T> order = first.isEmpty() ? first : new Presented<>(first, second).ranked();
    double n = order.size();
    if (first.isEmpty() && !second.isEmpty()) {
      throw new IllegalArgumentException("The rankings differ in their items: one is empty");
    }
    if (n < 2) {
      return 1;
    }
    Map<T, Integer> places = new HashMap<>();
    first.forEach(item -> places.put(item, places.size()));
    double squares = 0;
    for (int i = 0; i < order.size(); i++) {
      double apart = i - places.getOrDefault(order.get(i), 0);
      squares += apart * apart;
    }
    return 1 - 6 * squares / (n * n * n - n);
  }
}
