package io.reranker.bootstrap;

import io.reranker.RankInterval;

/** Intervals of ranks. */
final class RankIntervals {
  private RankIntervals() {}

  /**
   * For each item the ranks it takes while its own mean moves by up to a margin and the others
   * stay.
   *
   * @param means mean score of each item
   * @param margin from 0 up
   */
  static RankInterval[] of(double[] means, double margin) {
    RankInterval[] intervals = new RankInterval[means.length];
    for (int item = 0; item < means.length; item++) {
      int better = 0;
      int worse = 0;
      for (double other : means) {
        if (other > means[item] + margin) {
          better++;
        } else if (other < means[item] - margin) {
          worse++;
        }
      }
      intervals[item] = new RankInterval(1 + better, means.length - worse);
    }
    return intervals;
  }
}
