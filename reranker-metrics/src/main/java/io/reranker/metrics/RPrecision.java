package io.reranker.metrics;

import java.util.OptionalDouble;

/**
 * Precision at a multiple of R, the number of relevant judged items: at ⌊multiple · R + 0.9⌋ ranks.
 */
record RPrecision(MeasureSpec spec, int minRelevant, double multiple) implements Measure {

  static Measure of(MeasureSpec spec) {
    spec.allowing("rel", "mult").withoutCutoff();
    return new RPrecision(
        spec, spec.positive("rel", 1), spec.number("mult", 1, 0, Integer.MAX_VALUE));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    int ranks = ranks(list);
    return ranks == 0 ? 0 : (double) Hits.within(list, ranks, minRelevant) / ranks;
  }

  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    int ranks = ranks(list);
    return OptionalDouble.of(
        ranks == 0 ? 0 : Hits.expectedWithin(list, ranks, minRelevant) / ranks);
  }

  private int ranks(RankedList list) {
    return (int) (multiple * list.judgedRelevant(minRelevant) + 0.9);
  }
}
