package io.reranker.metrics;

import java.util.OptionalDouble;

/**
 * The share of pairs of a relevant item of the list and one that is not of which the relevant one
 * stands first; pairs of one score count half. 0.5 where there is no such pair.
 */
record Auc(MeasureSpec spec, int minRelevant) implements Measure {

  static Measure of(MeasureSpec spec) {
    return new Auc(spec.allowing("rel").withoutCutoff(), spec.positive("rel", 1));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    return of(list, minRelevant);
  }

  /** The measure without the order's luck. */
  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    return OptionalDouble.of(0.5);
  }

  static double of(RankedList list, int minRelevant) {
    double relevant = list.relevant(minRelevant);
    double others = list.size() - relevant;
    if (relevant == 0 || others == 0) {
      return 0.5;
    }
    double ordered = 0;
    double before = 0;
    for (int first = 1; first <= list.size(); ) {
      int last = list.lastTied(first);
      int tied = 0;
      for (int rank = first; rank <= last; rank++) {
        tied += list.grade(rank) >= minRelevant ? 1 : 0;
      }
      int tiedOthers = last - first + 1 - tied;
      ordered += before * tiedOthers + tied * tiedOthers / 2.0;
      before += tied;
      first = last + 1;
    }
    return ordered / (relevant * others);
  }
}
