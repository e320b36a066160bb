package io.reranker.metrics;

import java.util.OptionalDouble;

/** A weighted sum of the four cells of relevant by returned. */
record Utility(
    MeasureSpec spec,
    int minRelevant,
    double hit,
    double miss,
    double lost,
    double rest,
    double items)
    implements Measure {
  private static final double LIMIT = 1e12;

  static Measure of(MeasureSpec spec) {
    spec.allowing("rel", "hit", "miss", "lost", "rest", "items").withoutCutoff();
    return new Utility(
        spec,
        spec.positive("rel", 1),
        spec.number("hit", 1, -LIMIT, LIMIT),
        spec.number("miss", -1, -LIMIT, LIMIT),
        spec.number("lost", 0, -LIMIT, LIMIT),
        spec.number("rest", 0, -LIMIT, LIMIT),
        spec.number("items", 0, 0, LIMIT));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    int hits = list.relevant(minRelevant);
    int relevant = list.judgedRelevant(minRelevant);
    return hit * hits
        + miss * (list.size() - hits)
        + lost * (relevant - hits)
        + rest * (items + hits - list.size() - relevant);
  }

  /** The value itself: the order does not count. */
  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    return OptionalDouble.of(of(list));
  }
}
