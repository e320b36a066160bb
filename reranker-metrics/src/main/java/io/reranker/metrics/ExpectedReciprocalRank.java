package io.reranker.metrics;

/** Σ 1/r · (probability that the user of the cascade model stops at rank r). */
record ExpectedReciprocalRank(MeasureSpec spec, int maxGrade) implements Measure {

  static Measure of(MeasureSpec spec) {
    spec.allowing("max");
    return new ExpectedReciprocalRank(spec, spec.positive("max", 4));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    double reached = 1;
    double sum = 0;
    for (int rank : list.positiveRanks()) {
      if (rank > spec.depth()) {
        break;
      }
      double satisfied = satisfied(list.grade(rank));
      sum += reached * satisfied / rank;
      reached *= 1 - satisfied;
    }
    return sum;
  }

  private double satisfied(int grade) {
    if (grade > maxGrade) {
      throw new IllegalArgumentException(
          spec
              + ": there is a grade "
              + grade
              + ". Remedy: give the highest grade of the scale, as "
              + spec.name()
              + "(max="
              + grade
              + ").");
    }
    return (Math.scalb(1.0, grade) - 1) / Math.scalb(1.0, maxGrade);
  }
}
