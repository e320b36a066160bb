package io.reranker.metrics;

/**
 * Mean of −log2(popularity / users) within the cutoff, in bits, over the items that anybody chose;
 * 0 where there is none. Vargas and Castells, RecSys 2011; Zhou et al., PNAS 107 (2010).
 */
record SelfInformation(MeasureSpec spec, int users) implements Measure {

  static Measure of(MeasureSpec spec) {
    return new SelfInformation(spec.allowing("users"), spec.requiredPositive("users"));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    double sum = 0;
    int chosen = 0;
    int depth = spec.depth(list.size());
    for (int rank = 1; rank <= depth; rank++) {
      double popularity = list.popularityAmong(users, rank);
      if (popularity > 0) {
        sum += Math.log(users / popularity) / Math.log(2);
        chosen++;
      }
    }
    return chosen == 0 ? 0 : sum / chosen;
  }
}
