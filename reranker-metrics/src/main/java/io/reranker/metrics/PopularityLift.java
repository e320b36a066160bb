package io.reranker.metrics;

import java.util.OptionalDouble;

/** Mean ln(1 + popularity) within the cutoff minus that of the whole list; 0 for an empty list. */
record PopularityLift(MeasureSpec spec) implements Measure {

  static Measure of(MeasureSpec spec) {
    spec.requiredCutoff();
    return new PopularityLift(spec.allowing());
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    return list.size() == 0 ? 0 : mean(list, spec.depth(list.size())) - mean(list, list.size());
  }

  /** Zero: every candidate is as likely as any other to stand within the cutoff. */
  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    return OptionalDouble.of(0);
  }

  private static double mean(RankedList list, int depth) {
    double sum = 0;
    for (int rank = 1; rank <= depth; rank++) {
      sum += Math.log1p(list.popularity(rank));
    }
    return sum / depth;
  }
}
