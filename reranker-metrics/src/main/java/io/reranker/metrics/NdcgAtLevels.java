package io.reranker.metrics;

/**
 * trec_eval's Rndcg: the mean of nDCG at the ranks where the gain of the best list falls, and at
 * the end of the list if that is more than one rank further.
 */
record NdcgAtLevels(MeasureSpec spec, int minRelevant, Gains gains) implements Measure {

  static Measure of(MeasureSpec spec) {
    spec.allowing("rel", "gains").withoutCutoff();
    return new NdcgAtLevels(spec, spec.positive("rel", 1), Gains.linearOf(spec));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    double[] ideal = gains.ideal(list);
    if (ideal.length == 0 || list.judgedRelevant(minRelevant) == 0) {
      return 0;
    }
    double actual = 0;
    double best = 0;
    double sum = 0;
    int points = 0;
    for (int rank = 1; rank <= Math.max(ideal.length + 1, list.size()); rank++) {
      double gain = rank <= ideal.length ? ideal[rank - 1] : 0;
      if (rank > 1 && rank <= ideal.length + 1 && gain != ideal[rank - 2]) {
        sum += actual / best;
        points++;
      }
      double divisor = Discount.log2(rank + 1);
      double gained = rank <= list.size() ? gains.of(list.grade(rank)) : 0;
      actual += gained != 0 ? gained / divisor : 0;
      best += gain > 0 ? gain / divisor : 0;
    }
    if (list.size() > ideal.length + 1) {
      sum += actual / best;
      points++;
    }
    return sum / points;
  }
}
