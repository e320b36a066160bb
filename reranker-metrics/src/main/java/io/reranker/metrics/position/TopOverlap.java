package io.reranker.metrics.position;

import io.reranker.metrics.internal.Check;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The Jaccard index of the heads of two lists: items in both over items in either. */
public final class TopOverlap {
  private TopOverlap() {}

  /**
   * The value, 0 to 1; 1 for two empty lists.
   *
   * @param k how many items are the head, at least 1; a shorter list counts whole
   * @throws IllegalArgumentException if k is below 1
   */
  public static <T> double of(List<T> first, List<T> second, int k) {
    Check.atLeast("k", k, 1);
    Set<T> one = new HashSet<>(first.subList(0, Math.min(k, first.size())));
    Set<T> either = new HashSet<>(second.subList(0, Math.min(k, second.size())));
    int other = either.size();
    either.addAll(one);
    return either.isEmpty() ? 1 : (double) (one.size() + other - either.size()) / either.size();
  }

  /**
   * The mean over all pairs of lists, 0 to 1: whether answers to different orders agree on the
   * head.
   *
   * @param lists at least two
   * @param k how many items are the head, at least 1
   * @throws IllegalArgumentException if there are fewer than two lists, or k is below 1
   */
  public static <T> double meanOfPairs(List<? extends List<T>> lists, int k) {
    Check.atLeast("the number of lists", lists.size(), 2);
    double sum = 0;
    for (int i = 0; i < lists.size(); i++) {
      for (int j = 0; j < i; j++) {
        sum += of(lists.get(i), lists.get(j), k);
      }
    }
    return sum / (lists.size() * (lists.size() - 1.0) / 2);
  }
}
