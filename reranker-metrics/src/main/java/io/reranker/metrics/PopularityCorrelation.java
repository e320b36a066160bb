package io.reranker.metrics;

import io.reranker.metrics.stats.RankCorrelation;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Spearman's correlation of an item's place, counted from the end, and its popularity: 1 for the
 * popularity order, 0 for a list of fewer than two items or of items that are all as popular.
 */
record PopularityCorrelation(MeasureSpec spec) implements Measure {

  static Measure of(MeasureSpec spec) {
    return new PopularityCorrelation(spec.allowing().withoutCutoff());
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    if (list.size() < 2) {
      return 0;
    }
    double[] places = new double[list.size()];
    double[] popularity = new double[list.size()];
    Arrays.setAll(places, i -> -i);
    Arrays.setAll(popularity, i -> list.popularity(i + 1));
    return RankCorrelation.of(places, popularity).spearman();
  }

  /** Zero: every order is as likely as its reverse. */
  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    return OptionalDouble.of(0);
  }
}
