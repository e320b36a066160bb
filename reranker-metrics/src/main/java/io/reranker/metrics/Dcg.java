package io.reranker.metrics;

import java.util.OptionalDouble;

/** Discounted cumulative gain. */
record Dcg(MeasureSpec spec, CumulativeGain cumulative) implements Measure {

  static Measure of(MeasureSpec spec) {
    spec.allowing("gain", "gains", "discount", "rel", "unjudged", "ties");
    return new Dcg(spec, CumulativeGain.of(spec, Gain.LINEAR, Discount.LOG2));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    return cumulative.actual(list, spec.depth());
  }

  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    return OptionalDouble.of(cumulative.random(list, spec.depth()));
  }
}
