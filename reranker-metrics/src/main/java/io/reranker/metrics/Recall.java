package io.reranker.metrics;

import java.util.OptionalDouble;

/** Relevant items within the cutoff over all relevant judged items. */
record Recall(MeasureSpec spec, int minRelevant) implements Measure {

  static Measure of(MeasureSpec spec) {
    return new Recall(spec.allowing("rel"), spec.positive("rel", 1));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    int relevant = list.judgedRelevant(minRelevant);
    return relevant == 0
        ? 0
        : (double) Hits.within(list, spec.depth(list.size()), minRelevant) / relevant;
  }

  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    int relevant = list.judgedRelevant(minRelevant);
    return OptionalDouble.of(
        relevant == 0
            ? 0
            : Hits.expectedWithin(list, spec.depth(list.size()), minRelevant) / relevant);
  }
}
