package io.reranker.metrics;

import java.util.OptionalDouble;

/** (1 + β²) P R / (β² P + R) at the cutoff, which is (1 + β²) hits / (β² relevant + k). */
record FMeasure(MeasureSpec spec, int minRelevant, int cutoff, double beta) implements Measure {

  static Measure of(MeasureSpec spec) {
    spec.allowing("rel", "beta");
    return new FMeasure(
        spec, spec.positive("rel", 1), spec.requiredCutoff(), spec.number("beta", 1, 0, 1e6));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    return value(Hits.within(list, cutoff, minRelevant), list);
  }

  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    return OptionalDouble.of(value(Hits.expectedWithin(list, cutoff, minRelevant), list));
  }

  private double value(double hits, RankedList list) {
    double square = beta * beta;
    return (1 + square) * hits / (square * list.judgedRelevant(minRelevant) + cutoff);
  }
}
