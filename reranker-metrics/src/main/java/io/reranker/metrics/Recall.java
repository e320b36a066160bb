package io.reranker.metrics;

import io.reranker.metrics.CumulativeGain.Ties;
import java.util.OptionalDouble;

/** Relevant items within the cutoff over all relevant judged items. */
record Recall(MeasureSpec spec, int minRelevant, Denominator over, Ties ties) implements Measure {

  static Measure of(MeasureSpec spec) {
    spec.allowing("rel", "over", "ties");
    return new Recall(
        spec,
        spec.positive("rel", 1),
        spec.choice("over", Denominator.RELEVANT),
        spec.choice("ties", Ties.GIVEN));
  }

  /** Relevant items within the cutoff over as many as fit there. */
  static Measure relativePrecision(MeasureSpec spec) {
    spec.allowing("rel").requiredCutoff();
    return new Recall(spec, spec.positive("rel", 1), Denominator.CUTOFF, Ties.GIVEN);
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    double hits =
        ties == Ties.MEAN
            ? Hits.overTies(list, spec.depth(), minRelevant)
            : Hits.within(list, spec.depth(), minRelevant);
    return share(hits, list);
  }

  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    return OptionalDouble.of(share(Hits.expectedWithin(list, spec.depth(), minRelevant), list));
  }

  private double share(double hits, RankedList list) {
    int of = over.of(list, spec, minRelevant);
    return of == 0 ? 0 : hits / of;
  }
}
