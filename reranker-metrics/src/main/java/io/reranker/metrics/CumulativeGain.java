package io.reranker.metrics;

import java.util.function.IntUnaryOperator;

/**
 * Σ gain(grade at r) · discount(r) over the ranks r = 1 … depth.
 *
 * @param minRelevant the least grade that {@link Gain#BINARY} counts
 */
record CumulativeGain(Gain gain, Discount discount, int minRelevant) {

  static CumulativeGain of(MeasureSpec spec) {
    return new CumulativeGain(
        spec.choice("gain", Gain.LINEAR),
        spec.choice("discount", Discount.LOG2),
        spec.positive("rel", 1));
  }

  double actual(RankedList list, int depth) {
    return sum(list::grade, Math.min(depth, list.size()));
  }

  double ideal(RankedList list, int depth) {
    return sum(list::idealGrade, Math.min(depth, list.judged()));
  }

  /** The mean over all orders: every rank holds the list's mean gain. */
  double random(RankedList list, int depth) {
    int ranks = Math.min(depth, list.size());
    if (ranks == 0) {
      return 0;
    }
    double gains = 0;
    for (int rank = 1; rank <= list.size(); rank++) {
      gains += gain.of(list.grade(rank), minRelevant);
    }
    double discounts = 0;
    for (int rank = 1; rank <= ranks; rank++) {
      discounts += discount.at(rank);
    }
    return gains / list.size() * discounts;
  }

  private double sum(IntUnaryOperator gradeAt, int depth) {
    double sum = 0;
    for (int rank = 1; rank <= depth; rank++) {
      double worth = gain.of(gradeAt.applyAsInt(rank), minRelevant);
      if (worth > 0) {
        sum += worth * discount.at(rank);
      }
    }
    return sum;
  }
}
