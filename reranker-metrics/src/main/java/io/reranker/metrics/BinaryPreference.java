package io.reranker.metrics;

/**
 * bpref: over the R relevant items, the mean share of the judged, not relevant items that stand
 * behind each, of which at most min(N, R) count; items that are not judged are passed over.
 */
record BinaryPreference(MeasureSpec spec, int minRelevant) implements Measure {

  static Measure of(MeasureSpec spec) {
    return new BinaryPreference(spec.allowing("rel").withoutCutoff(), spec.positive("rel", 1));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    int relevant = list.judgedRelevant(minRelevant);
    int counted = Math.min(list.judged() - relevant, relevant);
    int before = 0;
    double sum = 0;
    for (int rank = 1; rank <= list.size(); rank++) {
      int grade = list.grade(rank);
      if (grade >= minRelevant) {
        sum += before == 0 ? 1 : 1 - (double) Math.min(before, relevant) / counted;
      } else if (grade >= 0) {
        before++;
      }
    }
    return relevant == 0 ? 0 : sum / relevant;
  }
}
