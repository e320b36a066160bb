package io.reranker.metrics;

import io.reranker.metrics.InterpolatedPrecision.Rounding;

/** Mean of the interpolated precision at the eleven levels of recall 0, 0.1 … 1. */
record InterpolatedAverage(MeasureSpec spec, int minRelevant, Rounding rounding)
    implements Measure {
  private static final int LEVELS = 11;

  static Measure of(MeasureSpec spec) {
    spec.allowing("rel", "round").withoutCutoff();
    return new InterpolatedAverage(
        spec, spec.positive("rel", 1), spec.choice("round", Rounding.NEAREST));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    int relevant = list.judgedRelevant(minRelevant);
    double sum = 0;
    for (int level = LEVELS - 1; level >= 0; level--) {
      double share = level / (LEVELS - 1.0);
      sum += InterpolatedPrecision.from(list, rounding.items(share, relevant), minRelevant);
    }
    return sum / LEVELS;
  }
}
