package io.reranker.metrics;

import java.util.OptionalDouble;

/** Discounted cumulative gain. */
record Dcg(MeasureSpec spec, CumulativeGain cumulative) implements Measure {

  static Measure of(MeasureSpec spec) {
    spec.allowing("gain", "discount", "rel");
    return new Dcg(spec, CumulativeGain.of(spec));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    return cumulative.actual(list, spec.depth(list.size()));
  }

  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    return OptionalDouble.of(cumulative.random(list, spec.depth(list.size())));
  }
}
