package io.reranker.metrics.interleaving;

import java.util.List;
import java.util.Set;

/**
 * A list mixed of two rankers' lists, and how clicks on it count.
 *
 * @param <T> what is ranked; told apart by {@code equals}
 */
public interface InterleavedList<T> {

  /** The items to show, best first, without repetition. */
  List<T> items();

  /**
   * What clicks say.
   *
   * @param clicked the items of the list that the user clicked
   * @throws IllegalArgumentException if an item is not of the list
   */
  Credit credit(Set<T> clicked);
}
