package io.reranker.metrics;

/** Counts of relevant items at the head of a list. */
final class Hits {
  private Hits() {}

  static int within(RankedList list, int depth, int minRelevant) {
    int hits = 0;
    for (int rank = 1; rank <= depth; rank++) {
      if (list.grade(rank) >= minRelevant) {
        hits++;
      }
    }
    return hits;
  }

  /** The mean of {@link #within} over all orders of the list. */
  static double expectedWithin(RankedList list, int depth, int minRelevant) {
    return depth == 0 ? 0 : (double) list.relevant(minRelevant) * depth / list.size();
  }
}
