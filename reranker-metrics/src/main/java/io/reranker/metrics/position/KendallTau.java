package io.reranker.metrics.position;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Kendall's rank correlation between two orders of the same items (Kendall 1938). Time O(n log n).
 */
public final class KendallTau {
  private KendallTau() {}

  /**
   * (concordant − discordant) / all pairs: 1 for the same order, −1 for the reverse, 0 on average
   * for unrelated orders. An order of fewer than two items has no pair; then 1.
   *
   * @param first an order without repetition, best first
   * @param second the same items in an order
   * @throws IllegalArgumentException if the two do not hold the same items once each
   */
  public static <T> double of(List<T> first, List<T> second) {
    return 1 - 2 * distance(first, second);
  }

  /**
   * The share of pairs of items that stand in opposite orders, from 0 to 1: (1 − tau) / 2.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public static <T> double distance(List<T> first, List<T> second) {
    Map<T, Integer> places = new HashMap<>();
    for (T item : first) {
      places.put(item, places.size());
    }
    int n = first.size();
    int[] order = new int[second.size()];
    boolean[] seen = new boolean[n];
    for (int i = 0; i < order.length; i++) {
      Integer place = places.get(second.get(i));
      if (place == null || seen[place]) {
        throw differ();
      }
      seen[place] = true;
      order[i] = place;
    }
    if (places.size() != n || order.length != n) {
      throw differ();
    }
    return n < 2 ? 0 : inversions(order) / (n * (n - 1.0) / 2);
  }

  private static IllegalArgumentException differ() {
    return new IllegalArgumentException(
        "The rankings differ in their items. Remedy: give orders of the same items, each once.");
  }

  /** Counts pairs that are out of order by merge sort, which sorts {@code order}. */
  private static long inversions(int[] order) {
    if (order.length < 2) {
      return 0;
    }
    int[] left = Arrays.copyOfRange(order, 0, order.length / 2);
    int[] right = Arrays.copyOfRange(order, order.length / 2, order.length);
    long count = inversions(left) + inversions(right);
    int l = 0;
    int r = 0;
    for (int i = 0; i < order.length; i++) {
      if (r == right.length || (l < left.length && left[l] < right[r])) {
        order[i] = left[l++];
      } else {
        order[i] = right[r++];
        count += left.length - l;
      }
    }
    return count;
  }
}
