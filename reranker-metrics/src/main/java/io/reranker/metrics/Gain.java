package io.reranker.metrics;

/** What a grade is worth in a cumulative gain; an item that is not judged is worth nothing. */
enum Gain {
  /** The grade itself. */
  LINEAR,
  /**
   * 2^grade − 1 (Burges et al. 2005); with a least relevant grade t above 1, 2^(grade − t + 1) − 1
   * from t up, as RankSys has it.
   */
  EXPONENTIAL,
  /** 1 for a relevant item, 0 for any other. */
  BINARY;

  double of(int grade, int minRelevant) {
    if (grade <= 0) {
      return 0;
    }
    if (this == LINEAR) {
      return grade;
    }
    if (grade < minRelevant) {
      return 0;
    }
    return this == BINARY ? 1 : Math.scalb(1.0, bounded(grade) - minRelevant + 1) - 1;
  }

  private static int bounded(int grade) {
    if (grade > 1_000) {
      throw new IllegalArgumentException(
          "Grade " + grade + " is too high for gain=exponential. Remedy: use grades up to 1000.");
    }
    return grade;
  }
}
