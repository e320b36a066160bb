package io.reranker.metrics;

import java.util.OptionalDouble;

/** Discounted cumulative gain over that of an ideal list; 0 where the ideal list has no gain. */
record Ndcg(MeasureSpec spec, CumulativeGain cumulative, Ideal ideal) implements Measure {

  /** Which list is the ideal one. */
  enum Ideal {
    /** The best order of all judged items, down to the cutoff. */
    JUDGED,
    /** The best order of all judged items, all of it. */
    ALL,
    /** The best order of all judged items, down to the cutoff or the size of the list. */
    RETURNED,
    /** The best order of the items of the list, down to the cutoff. */
    LIST
  }

  static Measure of(MeasureSpec spec) {
    spec.allowing("preset", "gain", "gains", "discount", "ideal", "rel", "unjudged", "ties");
    return new Ndcg(
        spec, spec.choice("preset", NdcgPreset.TREC).of(spec), spec.choice("ideal", Ideal.JUDGED));
  }

  static Measure ofPaper(MeasureSpec spec) {
    return new Ndcg(spec, NdcgPreset.PAPER.of(spec.allowing("rel")), Ideal.JUDGED);
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    double best = best(list);
    return best == 0 ? 0 : cumulative.actual(list, spec.depth()) / best;
  }

  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    double best = best(list);
    return OptionalDouble.of(best == 0 ? 0 : cumulative.random(list, spec.depth()) / best);
  }

  private double best(RankedList list) {
    return switch (ideal) {
      case JUDGED -> cumulative.ideal(list, spec.depth());
      case ALL -> cumulative.ideal(list, Integer.MAX_VALUE);
      case RETURNED -> cumulative.ideal(list, spec.depth(cumulative.counted(list).size()));
      case LIST -> cumulative.ideal(list.onlyListed(), spec.depth());
    };
  }
}
