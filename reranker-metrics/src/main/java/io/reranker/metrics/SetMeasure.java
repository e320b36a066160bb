package io.reranker.metrics;

import java.util.OptionalDouble;

/**
 * A measure of a list as a set.
 *
 * @param weight β², of recall against precision, of {@link Kind#F} only
 */
record SetMeasure(MeasureSpec spec, Kind kind, int minRelevant, double weight) implements Measure {

  /** What is measured of n items, h of them relevant, and R relevant judged items. */
  enum Kind {
    /** h / n. */
    PRECISION,
    /** h / R. */
    RECALL,
    /** h / min(n, R). */
    RELATIVE_PRECISION,
    /** h² / (n R). */
    AP,
    /** (w + 1) P R / (w P + R). */
    F
  }

  static Measure precision(MeasureSpec spec) {
    return of(spec, Kind.PRECISION);
  }

  static Measure recall(MeasureSpec spec) {
    return of(spec, Kind.RECALL);
  }

  static Measure relativePrecision(MeasureSpec spec) {
    return of(spec, Kind.RELATIVE_PRECISION);
  }

  static Measure averagePrecision(MeasureSpec spec) {
    return of(spec, Kind.AP);
  }

  static Measure f(MeasureSpec spec) {
    spec.allowing("rel", "beta", "weight").withoutCutoff();
    double beta = spec.number("beta", 1, 0, 1e6);
    double weight = spec.number("weight", beta * beta, 0, 1e12);
    return new SetMeasure(spec, Kind.F, spec.positive("rel", 1), weight);
  }

  private static Measure of(MeasureSpec spec, Kind kind) {
    return new SetMeasure(spec.allowing("rel").withoutCutoff(), kind, spec.positive("rel", 1), 0);
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    double hits = list.relevant(minRelevant);
    if (hits == 0) {
      return 0;
    }
    int items = list.size();
    int relevant = list.judgedRelevant(minRelevant);
    return switch (kind) {
      case PRECISION -> hits / items;
      case RECALL -> hits / relevant;
      case RELATIVE_PRECISION -> hits / Math.min(items, relevant);
      case AP -> hits * hits / ((double) items * relevant);
      case F -> f(hits / items, hits / relevant);
    };
  }

  /** The value itself: the order does not count. */
  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    return OptionalDouble.of(of(list));
  }

  private double f(double precision, double recall) {
    return (weight + 1) * precision * recall / (weight * precision + recall);
  }
}
