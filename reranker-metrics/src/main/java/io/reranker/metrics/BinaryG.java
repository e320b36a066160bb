package io.reranker.metrics;

/** Mean over all relevant judged items of 1 / log2(2 + items before it that are not relevant). */
record BinaryG(MeasureSpec spec, int minRelevant) implements Measure {

  static Measure of(MeasureSpec spec) {
    return new BinaryG(spec.allowing("rel").withoutCutoff(), spec.positive("rel", 1));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    int relevant = list.judgedRelevant(minRelevant);
    int hits = 0;
    double sum = 0;
    for (int rank : list.positiveRanks()) {
      if (list.grade(rank) >= minRelevant) {
        hits++;
        sum += 1 / Discount.log2(2 + rank - hits);
      }
    }
    return relevant == 0 ? 0 : sum / relevant;
  }
}
