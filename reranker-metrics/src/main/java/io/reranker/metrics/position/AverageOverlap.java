package io.reranker.metrics.position;

import io.reranker.metrics.internal.Check;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The mean over depths 1 … k of the share of items that two lists have in common down to that depth
 * (Fagin, Kumar and Sivakumar 2003; Wu and Crestani 2003).
 */
public final class AverageOverlap {
  private AverageOverlap() {}

  /**
   * The value, 0 to 1.
   *
   * @param first at least {@code depth} items, best first, without repetition
   * @param second at least {@code depth} items, without repetition
   * @param depth k, at least 1
   * @throws IllegalArgumentException if a list is too short or repeats an item, or the depth is
   *     below 1
   */
  public static <T> double of(List<T> first, List<T> second, int depth) {
    Check.atLeast("depth", depth, 1);
    Check.atLeast("the number of items", Math.min(first.size(), second.size()), depth);
    double[] agreements =
        agreements(
            first.stream().<Set<T>>map(Set::of).toList(),
            second.stream().<Set<T>>map(Set::of).toList());
    double sum = 0;
    for (int d = 1; d <= depth; d++) {
      sum += agreements[d];
    }
    return sum / depth;
  }

  /** 2 |both| / (|one| + |other|) at each depth from 1 to the longer list's. */
  static <T> double[] agreements(List<Set<T>> first, List<Set<T>> second) {
    RankBiasedOverlap.checkDistinct(first);
    RankBiasedOverlap.checkDistinct(second);
    int depth = Math.max(first.size(), second.size());
    double[] agreements = new double[depth + 1];
    Set<T> one = new HashSet<>();
    Set<T> other = new HashSet<>();
    int both = 0;
    for (int d = 1; d <= depth; d++) {
      Set<T> next = d <= first.size() ? first.get(d - 1) : Set.of();
      for (T item : next) {
        one.add(item);
        both += other.contains(item) ? 1 : 0;
      }
      next = d <= second.size() ? second.get(d - 1) : Set.of();
      for (T item : next) {
        other.add(item);
        both += one.contains(item) ? 1 : 0;
      }
      agreements[d] = 2.0 * both / (one.size() + other.size());
    }
    return agreements;
  }
}
