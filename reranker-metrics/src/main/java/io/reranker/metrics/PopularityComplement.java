package io.reranker.metrics;

import java.util.OptionalDouble;

/**
 * Mean of 1 − popularity / users within the cutoff; 0 for an empty list. Vargas and Castells,
 * RecSys 2011, without rank and relevance.
 */
record PopularityComplement(MeasureSpec spec, int users) implements Measure {

  static Measure of(MeasureSpec spec) {
    return new PopularityComplement(spec.allowing("users"), spec.requiredPositive("users"));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    return mean(list, spec.depth(list.size()));
  }

  /** That of the whole list. */
  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    return OptionalDouble.of(mean(list, list.size()));
  }

  private double mean(RankedList list, int depth) {
    double sum = 0;
    for (int rank = 1; rank <= depth; rank++) {
      sum += 1 - list.popularityAmong(users, rank) / users;
    }
    return depth == 0 ? 0 : sum / depth;
  }
}
