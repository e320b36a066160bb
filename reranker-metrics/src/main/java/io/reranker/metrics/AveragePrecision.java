package io.reranker.metrics;

import java.util.OptionalDouble;

/** Mean over all relevant judged items of the precision at their rank. */
record AveragePrecision(MeasureSpec spec, int minRelevant, Denominator over) implements Measure {

  static Measure of(MeasureSpec spec) {
    spec.allowing("rel", "over");
    return new AveragePrecision(
        spec, spec.positive("rel", 1), spec.choice("over", Denominator.RELEVANT));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    int relevant = over.of(list, spec, minRelevant);
    int hits = 0;
    double sum = 0;
    for (int rank : list.positiveRanks()) {
      if (rank > spec.depth()) {
        break;
      }
      if (list.grade(rank) >= minRelevant) {
        hits++;
        sum += (double) hits / rank;
      }
    }
    return relevant == 0 ? 0 : sum / relevant;
  }

  /**
   * With m relevant among n items, a rank r is relevant with probability m/n, and so is each of the
   * r − 1 ranks before it together with it with probability m(m − 1) / (n(n − 1)).
   */
  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    int relevant = over.of(list, spec, minRelevant);
    int n = list.size();
    double m = list.relevant(minRelevant);
    int depth = spec.depth(n);
    double sum = 0;
    for (int rank = 1; rank <= depth; rank++) {
      double both = n == 1 ? 0 : m / n * (m - 1) / (n - 1);
      sum += (m / n + (rank - 1) * both) / rank;
    }
    return OptionalDouble.of(relevant == 0 ? 0 : sum / relevant);
  }
}
