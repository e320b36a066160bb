package io.reranker.metrics;

import java.util.OptionalDouble;

/** Items within the cutoff that are judged, or are not, over those there or over the cutoff. */
record JudgedShare(MeasureSpec spec, int cutoff, boolean judged) implements Measure {

  /** Judged items over the items within the cutoff. */
  static Measure judged(MeasureSpec spec) {
    return new JudgedShare(spec.allowing(), spec.requiredCutoff(), true);
  }

  /** Items that are not judged over the cutoff. */
  static Measure unjudged(MeasureSpec spec) {
    return new JudgedShare(spec.allowing(), spec.requiredCutoff(), false);
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    int depth = spec.depth(list.size());
    return share(count(list, depth), depth);
  }

  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    int depth = spec.depth(list.size());
    double all = count(list, list.size());
    return OptionalDouble.of(depth == 0 ? 0 : share(all * depth / list.size(), depth));
  }

  private int count(RankedList list, int depth) {
    int count = 0;
    for (int rank = 1; rank <= depth; rank++) {
      count += list.grade(rank) >= 0 == judged ? 1 : 0;
    }
    return count;
  }

  private double share(double count, int depth) {
    int of = judged ? depth : cutoff;
    return of == 0 ? 0 : count / of;
  }
}
