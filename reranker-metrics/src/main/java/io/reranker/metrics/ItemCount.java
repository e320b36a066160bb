package io.reranker.metrics;

import java.util.OptionalDouble;

/** A number of items; its mean over lists is a mean, not a sum. */
record ItemCount(MeasureSpec spec, Kind kind, int minRelevant) implements Measure {

  /** Which items are counted. */
  enum Kind {
    /** All of the list. */
    RETURNED,
    /** The relevant judged ones. */
    RELEVANT,
    /** The relevant ones of the list. */
    RELEVANT_RETURNED,
    /** The judged, not relevant ones of the list. */
    NOT_RELEVANT_RETURNED
  }

  static Measure returned(MeasureSpec spec) {
    return new ItemCount(spec.allowing().withoutCutoff(), Kind.RETURNED, 1);
  }

  static Measure relevant(MeasureSpec spec) {
    return of(spec, Kind.RELEVANT);
  }

  static Measure relevantReturned(MeasureSpec spec) {
    return of(spec, Kind.RELEVANT_RETURNED);
  }

  static Measure notRelevantReturned(MeasureSpec spec) {
    return of(spec, Kind.NOT_RELEVANT_RETURNED);
  }

  private static Measure of(MeasureSpec spec, Kind kind) {
    return new ItemCount(spec.allowing("rel").withoutCutoff(), kind, spec.positive("rel", 1));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    return switch (kind) {
      case RETURNED -> list.size();
      case RELEVANT -> list.judgedRelevant(minRelevant);
      case RELEVANT_RETURNED -> list.relevant(minRelevant);
      case NOT_RELEVANT_RETURNED -> list.relevant(0) - list.relevant(minRelevant);
    };
  }

  /** The value itself: the order does not count. */
  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    return OptionalDouble.of(of(list));
  }
}
