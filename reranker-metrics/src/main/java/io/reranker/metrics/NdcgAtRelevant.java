package io.reranker.metrics;

/**
 * trec_eval's ndcg_rel: the mean of nDCG at the rank of each item with a gain; one that the list
 * lacks counts with nDCG at the list's end.
 */
record NdcgAtRelevant(MeasureSpec spec, Gains gains) implements Measure {

  static Measure of(MeasureSpec spec) {
    spec.allowing("gains").withoutCutoff();
    return new NdcgAtRelevant(spec, Gains.linearOf(spec));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    double[] ideal = gains.ideal(list);
    if (ideal.length == 0) {
      return 0;
    }
    double actual = 0;
    double best = 0;
    double sum = 0;
    int found = 0;
    for (int rank = 1; rank <= list.size(); rank++) {
      double gain = gains.of(list.grade(rank));
      double divisor = Discount.log2(rank + 1);
      actual += gain != 0 ? gain / divisor : 0;
      best += rank <= ideal.length ? ideal[rank - 1] / divisor : 0;
      if (gain > 0) {
        sum += actual / best;
        found++;
      }
    }
    for (int rank = list.size() + 1; rank <= ideal.length; rank++) {
      best += ideal[rank - 1] / Discount.log2(rank + 1);
    }
    sum += (ideal.length - found) * actual / best;
    return sum > 0 ? sum / ideal.length : 0;
  }
}
