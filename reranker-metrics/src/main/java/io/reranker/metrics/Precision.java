package io.reranker.metrics;

import io.reranker.metrics.CumulativeGain.Ties;
import java.util.OptionalDouble;

/** Relevant items within the cutoff, over the cutoff or the items within it. */
record Precision(MeasureSpec spec, int minRelevant, int cutoff, Over over, Ties ties)
    implements Measure {

  /** What the relevant items are divided by. */
  enum Over {
    /** The cutoff, even where the list is shorter. */
    CUTOFF,
    /** The number of items within the cutoff. */
    LIST
  }

  static Measure of(MeasureSpec spec) {
    spec.allowing("rel", "over", "ties");
    return new Precision(
        spec,
        spec.positive("rel", 1),
        spec.requiredCutoff(),
        spec.choice("over", Over.CUTOFF),
        spec.choice("ties", Ties.GIVEN));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    double hits =
        ties == Ties.MEAN
            ? Hits.overTies(list, cutoff, minRelevant)
            : Hits.within(list, cutoff, minRelevant);
    return share(hits, list);
  }

  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    return OptionalDouble.of(share(Hits.expectedWithin(list, cutoff, minRelevant), list));
  }

  private double share(double hits, RankedList list) {
    int of = over == Over.CUTOFF ? cutoff : spec.depth(list.size());
    return of == 0 ? 0 : hits / of;
  }
}
