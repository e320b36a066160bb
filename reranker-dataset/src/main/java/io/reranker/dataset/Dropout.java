package io.reranker.dataset;

import java.util.SplittableRandom;

/**
 * What a document leaves out, so that a model learns to do without: callers do not always have
 * genres, years or ratings.
 *
 * @param genres no item has genres
 * @param years no item has a year
 * @param ratings no item of the history has a rating
 * @param attributes no item has any attribute
 * @param oneItem chance that a single item loses its attributes
 */
record Dropout(boolean genres, boolean years, boolean ratings, boolean attributes, double oneItem) {
  /** Nothing is left out. */
  static final Dropout NONE = new Dropout(false, false, false, false, 0);

  static Dropout draw(SplittableRandom random) {
    boolean titlesOnly = random.nextDouble() < 0.08;
    return new Dropout(
        random.nextDouble() < 0.10,
        random.nextDouble() < 0.10,
        random.nextDouble() < 0.25 || titlesOnly,
        titlesOnly,
        0.05);
  }
}
