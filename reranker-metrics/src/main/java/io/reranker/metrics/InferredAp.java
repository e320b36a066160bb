package io.reranker.metrics;

/**
 * Inferred AP: the expected precision at each relevant item, where what is not judged of the pool
 * is relevant as often as what is judged, and what is outside of the pool never.
 */
record InferredAp(MeasureSpec spec, int minRelevant) implements Measure {
  /** Smoothes the share of relevant items among those judged. */
  private static final double EPSILON = 0.00001;

  static Measure of(MeasureSpec spec) {
    return new InferredAp(spec.allowing("rel").withoutCutoff(), spec.positive("rel", 1));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    int relevant = list.judgedRelevant(minRelevant);
    int hits = 0;
    int misses = 0;
    int pooled = 0;
    double sum = 0;
    for (int rank = 1; rank <= list.size(); rank++) {
      int grade = list.grade(rank);
      if (grade >= minRelevant) {
        sum += rank == 1 ? 1 : expectedPrecision(rank, hits, misses, pooled);
        hits++;
      } else if (grade >= 0) {
        misses++;
      } else if (grade <= RankedList.POOLED) {
        pooled++;
      }
    }
    return relevant == 0 ? 0 : sum / relevant;
  }

  /** At a relevant item, of which what stands before is counted. */
  private static double expectedPrecision(int rank, int hits, int misses, int pooled) {
    double before = rank - 1;
    return 1 / (before + 1)
        + before
            / (before + 1)
            * ((hits + misses + pooled) / before)
            * ((hits + EPSILON) / (hits + misses + 2 * EPSILON));
  }
}
