package io.reranker.metrics;

/** Makes measures of one name, as {@code P} makes {@code P@5} and {@code P(rel=2)@10}. */
@FunctionalInterface
public interface MeasureFamily {

  /**
   * The measure that a text asks for.
   *
   * @throws IllegalArgumentException if a parameter is unknown, missing or out of its range
   */
  Measure create(MeasureSpec spec);
}
