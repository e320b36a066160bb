package io.reranker.metrics;

import java.util.OptionalDouble;

/**
 * Items of the long tail within the cutoff: their share of the items there (APLT), or their number
 * (ACLT); 0 for an empty list. Abdollahpouri, Burke and Mobasher, FLAIRS 2019.
 *
 * @param tail the greatest popularity of an item of the tail
 */
record TailItems(MeasureSpec spec, int tail, boolean counted) implements Measure {

  static Measure share(MeasureSpec spec) {
    return new TailItems(spec.allowing("tail"), spec.requiredPositive("tail"), false);
  }

  static Measure count(MeasureSpec spec) {
    return new TailItems(spec.allowing("tail"), spec.requiredPositive("tail"), true);
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    int depth = spec.depth(list.size());
    return depth == 0 ? 0 : (double) tailItems(list, depth) / (counted ? 1 : depth);
  }

  /** The tail's share of the whole list, times the items that count. */
  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    int size = list.size();
    double share = size == 0 ? 0 : (double) tailItems(list, size) / size;
    return OptionalDouble.of(share * (counted ? spec.depth(size) : 1));
  }

  private int tailItems(RankedList list, int depth) {
    int items = 0;
    for (int rank = 1; rank <= depth; rank++) {
      items += list.popularity(rank) <= tail ? 1 : 0;
    }
    return items;
  }
}
