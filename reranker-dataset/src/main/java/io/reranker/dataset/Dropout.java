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
 */
record Dropout(boolean genres, boolean years, boolean ratings, boolean attributes) {
  /** Nothing is left out. */
  static final Dropout NONE = new Dropout(false, false, false, false);

  /** Chance that one item alone loses its attributes. */
  static final double ONE_ITEM = 0.05;

  static Dropout draw(SplittableRandom random) {
    boolean titlesOnly = random.nextDouble() < 0.08;
    return new Dropout(
        random.nextDouble() < 0.10,
        random.nextDouble() < 0.10,
        random.nextDouble() < 0.25 || titlesOnly,
        titlesOnly);
  }
}
