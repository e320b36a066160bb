package io.reranker.metrics;

/**
 * The greatest precision at any rank where at least a share of the relevant judged items has been
 * found, 0 if it never is.
 */
record InterpolatedPrecision(MeasureSpec spec, int minRelevant, double recall, Rounding rounding)
    implements Measure {

  /** How a share of R items becomes a number of items. */
  enum Rounding {
    /** The nearest one, half away from zero: trec_eval 10. */
    NEAREST,
    /** ⌊share · R + 0.9⌋: trec_eval up to 9. */
    UP;

    int items(double share, int relevant) {
      double exact = share * relevant;
      return (int) (this == NEAREST ? Math.round(exact) : (long) (exact + 0.9));
    }
  }

  static Measure of(MeasureSpec spec) {
    spec.allowing("rel", "recall", "round").withoutCutoff();
    double recall = spec.number("recall", -1, 0, 1);
    if (recall < 0) {
      throw new IllegalArgumentException(
          spec + " needs a level of recall. Remedy: write " + spec.name() + "@0.5, for example.");
    }
    return new InterpolatedPrecision(
        spec, spec.positive("rel", 1), recall, spec.choice("round", Rounding.NEAREST));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    return from(list, rounding.items(recall, list.judgedRelevant(minRelevant)), minRelevant);
  }

  /** The greatest precision from the rank of the given relevant item on. */
  static double from(RankedList list, int item, int minRelevant) {
    int hits = 0;
    double greatest = 0;
    for (int rank : list.positiveRanks()) {
      if (list.grade(rank) >= minRelevant) {
        hits++;
        if (hits >= item) {
          greatest = Math.max(greatest, (double) hits / rank);
        }
      }
    }
    return greatest;
  }
}
