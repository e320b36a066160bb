package io.reranker.metrics;

import java.util.OptionalDouble;

/** Relevant items within the cutoff, over the cutoff. */
record Precision(MeasureSpec spec, int minRelevant, int cutoff) implements Measure {

  static Measure of(MeasureSpec spec) {
    return new Precision(spec.allowing("rel"), spec.positive("rel", 1), spec.requiredCutoff());
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    return (double) Hits.within(list, spec.depth(list.size()), minRelevant) / cutoff;
  }

  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    return OptionalDouble.of(
        Hits.expectedWithin(list, spec.depth(list.size()), minRelevant) / cutoff);
  }
}
