package io.reranker.metrics;

/** Counts of relevant items at the head of a list. */
final class Hits {
  private Hits() {}

  static int within(RankedList list, int depth, int minRelevant) {
    int hits = 0;
    for (int rank : list.positiveRanks()) {
      if (rank > depth) {
        break;
      }
      if (list.grade(rank) >= minRelevant) {
        hits++;
      }
    }
    return hits;
  }

  /** The mean of {@link #within} over all orders of the list. */
  static double expectedWithin(RankedList list, int depth, int minRelevant) {
    int ranks = Math.min(depth, list.size());
    return ranks == 0 ? 0 : (double) list.relevant(minRelevant) * ranks / list.size();
  }

  /**
   * The mean of {@link #within} over all orders of items that tie.
   *
   * @throws IllegalArgumentException if scores are not known
   */
  static double overTies(RankedList list, int depth, int minRelevant) {
    int ranks = Math.min(depth, list.size());
    double hits = 0;
    for (int first = 1; first <= ranks; ) {
      int last = list.requiredLastTied(first);
      int tied = within(list, last, minRelevant) - within(list, first - 1, minRelevant);
      hits += (double) tied * (Math.min(last, ranks) - first + 1) / (last - first + 1);
      first = last + 1;
    }
    return hits;
  }
}
