package io.reranker.metrics.beyond;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far users' lists differ: 1 − items in both over the longer list's length, averaged over pairs
 * of users (Zhou et al., PNAS 2010); 0 if everybody sees the same, 1 if nothing is shared.
 */
public final class InterUserDiversity {
  private InterUserDiversity() {}

  /**
   * The value, 0 to 1. Time is linear in the lists for each pair of lengths that occur.
   *
   * @param lists the lists of at least two users, cut where they are shown
   * @throws IllegalArgumentException if there is only one user
   */
  public static <I> double of(Recommendations<?, I> lists) {
    double users = lists.lists().size();
    if (users < 2) {
      throw new IllegalArgumentException("There is one list: give those of two users or more");
    }
    SortedMap<Integer, Map<I, Integer>> countsByLength = new TreeMap<>();
    for (List<I> list : lists.lists().values()) {
      Map<I, Integer> counts =
          countsByLength.computeIfAbsent(list.size(), length -> new HashMap<>());
      list.forEach(item -> counts.merge(item, 1, Integer::sum));
    }
    double overlap = 0;
    for (Map.Entry<Integer, Map<I, Integer>> longer : countsByLength.entrySet()) {
      for (Map.Entry<Integer, Map<I, Integer>> other :
          countsByLength.headMap(longer.getKey() + 1).entrySet()) {
        boolean same = longer.getKey().equals(other.getKey());
        double pairs = same ? pairs(longer.getValue()) : pairs(longer.getValue(), other.getValue());
        overlap += pairs / longer.getKey();
      }
    }
    return 1 - overlap / (users * (users - 1) / 2);
  }

  /** Pairs of lists that hold the same item, summed over items. */
  private static <I> double pairs(Map<I, Integer> counts) {
    return counts.values().stream().mapToDouble(count -> count * (count - 1.0) / 2).sum();
  }

  private static <I> double pairs(Map<I, Integer> counts, Map<I, Integer> others) {
    return counts.entrySet().stream()
        .mapToDouble(entry -> (double) entry.getValue() * others.getOrDefault(entry.getKey(), 0))
        .sum();
  }
}
