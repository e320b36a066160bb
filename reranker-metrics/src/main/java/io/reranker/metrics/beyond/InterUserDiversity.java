package io.reranker.metrics.beyond;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How far users' lists differ: 1 − items in both over the longer list's length, averaged over pairs
 * of users (Zhou et al., PNAS 2010); 0 if everybody sees the same, 1 if nothing is shared.
 */
public final class InterUserDiversity {
  private InterUserDiversity() {}

  /**
   * The value, 0 to 1. Time O(users² · length).
   *
   * @param lists the lists of at least two users, cut where they are shown
   * @throws IllegalArgumentException if there is only one user
   */
  public static <I> double of(Recommendations<?, I> lists) {
    List<Set<I>> sets = new ArrayList<>();
    lists.lists().values().forEach(list -> sets.add(new HashSet<>(list)));
    if (sets.size() < 2) {
      throw new IllegalArgumentException("There is one list: give those of two users or more");
    }
    double sum = 0;
    for (int i = 0; i < sets.size(); i++) {
      for (int j = 0; j < i; j++) {
        double both = sets.get(i).stream().filter(sets.get(j)::contains).count();
        sum += 1 - both / Math.max(sets.get(i).size(), sets.get(j).size());
      }
    }
    return sum / (sets.size() * (sets.size() - 1.0) / 2);
  }
}
