package io.reranker.metrics;

import java.util.OptionalDouble;

/** Mean popularity within the cutoff; 0 for an empty list. */
record AveragePopularity(MeasureSpec spec) implements Measure {

  static Measure of(MeasureSpec spec) {
    return new AveragePopularity(spec.allowing());
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    return mean(list, spec.depth(list.size()));
  }

  /** The mean popularity of the whole list. */
  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    return OptionalDouble.of(mean(list, list.size()));
  }

  private static double mean(RankedList list, int depth) {
    double sum = 0;
    for (int rank = 1; rank <= depth; rank++) {
      sum += list.popularity(rank);
    }
    return depth == 0 ? 0 : sum / depth;
  }
}
