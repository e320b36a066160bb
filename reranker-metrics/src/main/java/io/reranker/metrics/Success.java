package io.reranker.metrics;

import java.util.OptionalDouble;

/** 1 if a relevant item stands within the cutoff, else 0. */
record Success(MeasureSpec spec, int minRelevant) implements Measure {

  static Measure of(MeasureSpec spec) {
    return new Success(spec.allowing("rel"), spec.positive("rel", 1));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    for (int rank : list.positiveRanks()) {
      if (list.grade(rank) >= minRelevant) {
        return rank <= spec.depth() ? 1 : 0;
      }
    }
    return 0;
  }

  /** 1 − C(n − m, depth) / C(n, depth) for m relevant among n items. */
  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    int n = list.size();
    int m = list.relevant(minRelevant);
    int depth = spec.depth(n);
    double none = 1;
    for (int drawn = 0; drawn < depth; drawn++) {
      none *= Math.max(0, (double) (n - m - drawn) / (n - drawn));
    }
    return OptionalDouble.of(1 - none);
  }
}
