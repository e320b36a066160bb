package io.reranker.bootstrap;

import java.util.Arrays;

/** The ranks, from 1, that a row gives; ties share the mean of their places. */
final class Places {
  private Places() {}

  /**
   * The rank of each item; those that the row lacks tie behind it at the mean of the places left.
   */
  static double[] of(double[] scores) {
    double[] ranks = ofRanked(scores);
    int ranked = 0;
    for (double rank : ranks) {
      ranked += Double.isNaN(rank) ? 0 : 1;
    }
    double rest = (ranked + 1 + scores.length) / 2.0;
    for (int item = 0; item < ranks.length; item++) {
      ranks[item] = Double.isNaN(ranks[item]) ? rest : ranks[item];
    }
    return ranks;
  }

  /** The rank of each item that the row ranks, NaN of the others. */
  static double[] ofRanked(double[] scores) {
    double[] ranks = new double[scores.length];
    double[] falling = sorted(scores);
    for (int item = 0; item < scores.length; item++) {
      ranks[item] = Double.isNaN(scores[item]) ? Double.NaN : rank(falling, scores[item]);
    }
    return ranks;
  }

  private static double[] sorted(double[] scores) {
    // Minus the score plus 0, so that NaN sorts last and -0 equals 0.
    double[] sorted = new double[scores.length];
    for (int item = 0; item < sorted.length; item++) {
      sorted[item] = 0 - scores[item];
    }
    Arrays.sort(sorted);
    return sorted;
  }

  private static double rank(double[] sorted, double score) {
    double value = 0 - score;
    int first = Arrays.binarySearch(sorted, value);
    int last = first;
    while (first > 0 && sorted[first - 1] == value) {
      first--;
    }
    while (last + 1 < sorted.length && sorted[last + 1] == value) {
      last++;
    }
    return (first + last) / 2.0 + 1;
  }
}
