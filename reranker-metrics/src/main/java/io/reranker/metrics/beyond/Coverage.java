package io.reranker.metrics.beyond;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Catalogue coverage: items in any list over items in the catalogue. */
public final class Coverage {
  private Coverage() {}

  /**
   * The value, above 0 and at most 1.
   *
   * @param lists the lists, cut where they are shown
   * @param catalogue all items that could be recommended
   * @throws IllegalArgumentException if a list holds another item
   */
  public static <I> double of(Recommendations<?, I> lists, Collection<I> catalogue) {
    Set<I> distinct = new HashSet<>(catalogue);
    long listed = lists.counts(distinct).values().stream().filter(count -> count > 0).count();
    return (double) listed / distinct.size();
  }
}
