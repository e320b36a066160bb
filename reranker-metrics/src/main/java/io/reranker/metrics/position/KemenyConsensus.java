package io.reranker.metrics.position;

import io.reranker.metrics.internal.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * The order with the least summed Kendall distance to several rankings of the same items (Kemeny
 * 1959), the aggregate of permutation self-consistency (Tang et al., NAACL 2024).
 *
 * <p>Up to {@value #EXACT_ITEMS} items it is exact, in O(2ⁿ n²) time; beyond, items of Borda's
 * order move to better places until none helps, which may end at a local optimum.
 *
 * @param order the consensus, best first
 * @param distance pairs in the opposite order, summed over rankings
 * @param exact whether no order is nearer
 * @param optima how many orders are as near; 0 if not exact
 * @param <T> what is ranked
 */
public record KemenyConsensus<T>(List<T> order, long distance, boolean exact, long optima) {
  /** The most items for which the consensus is exact. */
  public static final int EXACT_ITEMS = 16;

  /** Copies the order. */
  public KemenyConsensus {
    order = List.copyOf(order);
  }

  /**
   * The consensus. Of several optima it is the one that puts items of the first ranking first.
   *
   * @param rankings at least one, of the same items
   * @throws IllegalArgumentException if there is none, or they differ in their items
   */
  public static <T> KemenyConsensus<T> of(List<? extends List<T>> rankings) {
    Check.some("rankings", rankings.size());
    List<T> items = List.copyOf(rankings.get(0));
    int[][] against = against(items, rankings);
    if (items.size() <= EXACT_ITEMS) {
      return exact(items, against);
    }
    List<Integer> order = new ArrayList<>();
    RankAggregation.byPoints(RankAggregation.bordaPoints(rankings))
        .forEach(item -> order.add(items.indexOf(item)));
    improve(order, against);
    return new KemenyConsensus<>(named(order, items), distance(order, against), false, 0);
  }

  /** against[i][j]: rankings that place j before i, the cost of placing i before j. */
  private static <T> int[][] against(List<T> items, List<? extends List<T>> rankings) {
    int[][] against = new int[items.size()][items.size()];
    for (List<T> ranking : rankings) {
      List<T> order = new Presented<>(items, ranking).ranked();
      int[] places = items.stream().mapToInt(order::indexOf).toArray();
      for (int i = 0; i < places.length; i++) {
        for (int j = 0; j < places.length; j++) {
          against[i][j] += places[j] < places[i] ? 1 : 0;
        }
      }
    }
    return against;
  }

  /** Least cost of the items outside a set behind it, by dynamic programming over sets. */
  private static <T> KemenyConsensus<T> exact(List<T> items, int[][] against) {
    int n = items.size();
    int all = (1 << n) - 1;
    long[] rest = new long[all + 1];
    long[] ways = new long[all + 1];
    int[] next = new int[all + 1];
    ways[all] = 1;
    for (int placed = all - 1; placed >= 0; placed--) {
      rest[placed] = Long.MAX_VALUE;
      for (int i = 0; i < n; i++) {
        if ((placed >> i & 1) == 0) {
          int with = placed | 1 << i;
          long cost = rest[with] + cost(i, with, against);
          if (cost < rest[placed]) {
            rest[placed] = cost;
            next[placed] = i;
            ways[placed] = 0;
          }
          ways[placed] += cost == rest[placed] ? ways[with] : 0;
        }
      }
    }
    List<Integer> order = new ArrayList<>();
    for (int placed = 0; placed != all; placed |= 1 << next[placed]) {
      order.add(next[placed]);
    }
    return new KemenyConsensus<>(named(order, items), rest[0], true, ways[0]);
  }

  /** The cost of an item standing before all that are not placed yet. */
  private static long cost(int item, int placed, int[][] against) {
    long cost = 0;
    for (int j = 0; j < against.length; j++) {
      cost += (placed >> j & 1) == 0 ? against[item][j] : 0;
    }
    return cost;
  }

  private static void improve(List<Integer> order, int[][] against) {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int from = 0; from < order.size(); from++) {
        int to = bestPlace(order, from, against);
        if (to != from) {
          order.add(to, order.remove(from));
          moved = true;
        }
      }
    }
  }

  /** Where an item costs least, its own place if nowhere less. */
  private static int bestPlace(List<Integer> order, int from, int[][] against) {
    int item = order.get(from);
    int best = from;
    long least = 0;
    long change = 0;
    for (int to = from - 1; to >= 0; to--) {
      change += against[item][order.get(to)] - against[order.get(to)][item];
      if (change < least) {
        least = change;
        best = to;
      }
    }
    change = 0;
    for (int to = from + 1; to < order.size(); to++) {
      change += against[order.get(to)][item] - against[item][order.get(to)];
      if (change < least) {
        least = change;
        best = to;
      }
    }
    return best;
  }

  private static long distance(List<Integer> order, int[][] against) {
    long distance = 0;
    for (int i = 0; i < order.size(); i++) {
      for (int j = i + 1; j < order.size(); j++) {
        distance += against[order.get(i)][order.get(j)];
      }
    }
    return distance;
  }

  private static <T> List<T> named(List<Integer> order, List<T> items) {
    return order.stream().map(items::get).toList();
  }
}
