package io.reranker.metrics;

/**
 * trec_eval's G: Σ gain at r / log2(2 + cost − gained), over the gain of the best list; the cost is
 * what the best list gains down to r, at least 1 a rank, and gained what the list does.
 */
record GainOverCost(MeasureSpec spec, Gains gains) implements Measure {

  static Measure of(MeasureSpec spec) {
    spec.allowing("gains").withoutCutoff();
    return new GainOverCost(spec, Gains.linearOf(spec));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    double[] ideal = gains.ideal(list);
    double cost = 0;
    double gained = 0;
    double sum = 0;
    for (int rank = 1; rank <= list.size(); rank++) {
      cost += rank <= ideal.length ? Math.max(ideal[rank - 1], 1) : 1;
      double gain = gains.of(list.grade(rank));
      if (gain != 0) {
        gained += gain;
        sum += gain / Discount.binaryLogarithm(2 + cost - gained);
      }
    }
    double best = 0;
    for (double gain : ideal) {
      best += gain;
    }
    return best == 0 ? 0 : sum / best;
  }
}
