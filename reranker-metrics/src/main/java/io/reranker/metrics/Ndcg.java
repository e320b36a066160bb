package io.reranker.metrics;

import java.util.OptionalDouble;

/** Discounted cumulative gain over that of an ideal list; 0 where the ideal list has no gain. */
record Ndcg(MeasureSpec spec, CumulativeGain cumulative, Ideal ideal) implements Measure {

  /** Whose best order the ideal list is. */
  enum Ideal {
    /** All judged items. */
    JUDGED,
    /** The items of the list. */
    LIST
  }

  static Measure of(MeasureSpec spec) {
    spec.allowing("gain", "discount", "ideal", "rel");
    return new Ndcg(spec, CumulativeGain.of(spec), spec.choice("ideal", Ideal.JUDGED));
  }

  static Measure ofPaper(MeasureSpec spec) {
    spec.allowing("rel");
    return new Ndcg(
        spec,
        new CumulativeGain(Gain.BINARY, Discount.LOG2, spec.positive("rel", 1)),
        Ideal.JUDGED);
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    double best = best(list);
    return best == 0 ? 0 : cumulative.actual(list, spec.depth(list.size())) / best;
  }

  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    double best = best(list);
    return OptionalDouble.of(
        best == 0 ? 0 : cumulative.random(list, spec.depth(list.size())) / best);
  }

  private double best(RankedList list) {
    RankedList from = ideal == Ideal.LIST ? list.onlyListed() : list;
    return cumulative.ideal(from, spec.depth(from.judged()));
  }
}
