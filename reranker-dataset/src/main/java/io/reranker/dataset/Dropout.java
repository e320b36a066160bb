package io.reranker.dataset;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What a document leaves out, so that a model learns to do without: callers do not always have
 * genres, years or ratings, and some have titles only.
 *
 * @param names attributes that no item has
 * @param ratings no item of the history has a rating
 * @param attributes no item has any attribute
 * @param oneItem chance that a single item loses its attributes
 */
record Dropout(Set<String> names, boolean ratings, boolean attributes, double oneItem) {
  /** Nothing is left out. */
  static final Dropout NONE = new Dropout(Set.of(), false, false, 0);

  /**
   * Draws what to leave out.
   *
   * @param names the catalogue's attributes, in an order that does not change
   */
  static Dropout draw(List<String> names, SplittableRandom random) {
    boolean titlesOnly = random.nextDouble() < 0.08;
    Set<String> dropped = new HashSet<>();
    for (String name : names) {
      if (random.nextDouble() < 0.10) {
        dropped.add(name);
      }
    }
    return new Dropout(dropped, random.nextDouble() < 0.25 || titlesOnly, titlesOnly, 0.05);
  }
}
