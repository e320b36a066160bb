package io.reranker.metrics.position;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How much the first items of rankings agree. */
public final class TopOverlap {
  private TopOverlap() {}

  /**
   * The mean over pairs of rankings of the Jaccard similarity of their first items, 0 to 1: 1 where
   * all have the same first items in whatever order.
   *
   * @param rankings at least two, best first
   * @param count how many first items, at least 1
   * @throws IllegalArgumentException if there are fewer
   */
  public static <T> double of(List<? extends List<T>> rankings, int count) {
    if (rankings.size() < 2 || count < 1) {
      throw new IllegalArgumentException(
          rankings.size() + " rankings, first " + count + ": give two or more, and 1 or more");
    }
    List<Set<T>> tops =
        rankings.stream()
            .<Set<T>>map(r -> new HashSet<>(r.subList(0, Math.min(count, r.size()))))
            .toList();
    double sum = 0;
    for (int i = 0; i < tops.size(); i++) {
      for (int j = i + 1; j < tops.size(); j++) {
        Set<T> all = new HashSet<>(tops.get(i));
        all.addAll(tops.get(j));
        int common = tops.get(i).size() + tops.get(j).size() - all.size();
        sum += all.isEmpty() ? 1 : common / (double) all.size();
      }
    }
    return sum / (tops.size() * (tops.size() - 1.0) / 2);
  }
}
