package io.reranker.metrics;

import java.util.OptionalDouble;

/** 1 / rank of the first relevant item, 0 if there is none within the cutoff. */
record ReciprocalRank(MeasureSpec spec, int minRelevant) implements Measure {

  static Measure of(MeasureSpec spec) {
    return new ReciprocalRank(spec.allowing("rel"), spec.positive("rel", 1));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    for (int rank : list.positiveRanks()) {
      if (list.grade(rank) >= minRelevant) {
        return rank <= spec.depth() ? 1.0 / rank : 0;
      }
    }
    return 0;
  }

  /** Σ 1/r · P(the first of m relevant among n items stands at rank r). */
  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    int n = list.size();
    int m = list.relevant(minRelevant);
    int depth = Math.min(spec.depth(n), n - m + 1);
    double noneBefore = 1;
    double mean = 0;
    for (int rank = 1; m > 0 && rank <= depth; rank++) {
      int left = n - rank + 1;
      mean += noneBefore * m / left / rank;
      noneBefore *= (double) (left - m) / left;
    }
    return OptionalDouble.of(mean);
  }
}
