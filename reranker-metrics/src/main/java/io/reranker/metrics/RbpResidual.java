package io.reranker.metrics;

/**
 * How much RBP may rise at most by what is not judged: p^n for the ranks beyond the list of n
 * items, and (1 − p) p^(r − 1) for each item that is not judged; 0 where all are judged.
 */
record RbpResidual(MeasureSpec spec, double p) implements Measure {

  static Measure of(MeasureSpec spec) {
    spec.allowing("p").withoutCutoff();
    return new RbpResidual(spec, spec.number("p", 0.8, 0, 1));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    boolean any = false;
    double sum = 0;
    double weight = 1;
    for (int rank = 1; rank <= list.size(); rank++) {
      if (list.grade(rank) < 0) {
        any = true;
        sum += weight;
      }
      weight *= p;
    }
    return any ? weight + (1 - p) * sum : 0;
  }
}
