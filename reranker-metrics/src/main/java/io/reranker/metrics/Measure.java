package io.reranker.metrics;

import java.util.OptionalDouble;

/**
 * A number for one ranked list. Implementations are immutable and thread-safe.
 *
 * <p>To add one, write one class and {@linkplain MeasureRegistry#with register} it.
 */
public interface Measure {

  /** The measure as it is written, as in {@code nDCG@10} or {@code P(rel=2)@5}. */
  String name();

  /**
   * The value for a list, always finite. Where a list has no relevant item, measures of accuracy
   * give 0, and AUC 0.5.
   *
   * @throws IllegalArgumentException if the list lacks what the measure needs
   */
  double of(RankedList list);

  /**
   * The exact mean of {@link #of} over all orders of the list's items, each equally likely, or
   * empty where no closed form is known.
   *
   * @throws IllegalArgumentException if the list lacks what the measure needs
   */
  default OptionalDouble ofRandomOrder(RankedList list) {
    return OptionalDouble.empty();
  }
}
