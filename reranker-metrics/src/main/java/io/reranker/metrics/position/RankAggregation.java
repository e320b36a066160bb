package io.reranker.metrics.position;

import io.reranker.metrics.internal.Check;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One ranking from several of the same items, by points. Ties go by the first ranking. */
public final class RankAggregation {
  private RankAggregation() {}

  /**
   * Borda's points of each item, n − rank summed over rankings, in the order of the first ranking.
   *
   * @param rankings at least one, of the same items
   * @throws IllegalArgumentException if there is none, or they differ in their items
   */
  public static <T> Map<T, Double> bordaPoints(List<? extends List<T>> rankings) {
    return points(rankings, (rank, n) -> n - rank);
  }

  /**
   * Reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009): 1 / (k + rank) summed over
   * rankings, in the order of the first ranking.
   *
   * @param rankings at least one, of the same items
   * @param k how little the top counts more, from 0; 60 in the paper
   * @throws IllegalArgumentException if there is none, they differ in their items, or k is negative
   */
  public static <T> Map<T, Double> reciprocalRankPoints(
      List<? extends List<T>> rankings, double k) {
    Check.within("k", k, 0, Double.MAX_VALUE);
    return points(rankings, (rank, n) -> 1 / (k + rank));
  }

  /** The items by falling points; equal points leave the map's order. */
  public static <T> List<T> byPoints(Map<T, Double> points) {
    List<Map.Entry<T, Double>> entries = new ArrayList<>(points.entrySet());
    entries.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
    return entries.stream().map(Map.Entry::getKey).toList();
  }

  private interface Points {
    double of(int rank, int n);
  }

  private static <T> Map<T, Double> points(List<? extends List<T>> rankings, Points points) {
    Check.some("rankings", rankings.size());
    Map<T, Double> sums = new LinkedHashMap<>();
    rankings.get(0).forEach(item -> sums.put(item, 0.0));
    for (List<T> ranking : rankings) {
      List<T> order = new Presented<>(rankings.get(0), ranking).ranked();
      IntStream.range(0, order.size())
          .forEach(i -> sums.merge(order.get(i), points.of(i + 1, order.size()), Double::sum));
    }
    return sums;
  }
}
