package io.reranker.bootstrap;

import java.util.Arrays;

/**
 * The log-scores of several orderings of the same items.
 *
 * @param orderings for each row the item shown at each position
 * @param scores for each row the score of each item, whatever its position
 */
record RowScores(int[][] orderings, double[][] scores) {

  /**
   * Brings scores that came in the order of the positions back to the order of the items.
   *
   * @param shown for each row the score of the item at each position
   */
  static RowScores of(int[][] orderings, double[][] shown) {
    double[][] scores = new double[shown.length][];
    for (int row = 0; row < shown.length; row++) {
      scores[row] = new double[shown[row].length];
      for (int position = 0; position < shown[row].length; position++) {
        scores[row][orderings[row][position]] = shown[row][position];
      }
    }
    return new RowScores(orderings, scores);
  }

  int rows() {
    return scores.length;
  }

  int items() {
    return scores[0].length;
  }

  /** The mean over pairs of rows of Kendall's tau; a pair of items tied in a row counts as 0. */
  double meanKendallTau() {
    int n = items();
    if (n < 2) {
      return 1;
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        sum += agreement(i, j);
      }
    }
    return sum / (n * (n - 1.0) / 2) / (rows() * (rows() - 1.0) / 2);
  }

  /**
   * Pairs of rows that agree on two items minus pairs that disagree: with a rows one way round and
   * b the other, ((a − b)² − (a + b)) / 2.
   */
  private double agreement(int one, int other) {
    long lead = 0;
    long decided = 0;
    for (double[] row : scores) {
      if (row[one] != row[other]) {
        lead += row[one] > row[other] ? 1 : -1;
        decided++;
      }
    }
    return (lead * lead - decided) / 2.0;
  }

  /** Whether every item stands at every position exactly once. */
  boolean isLatinSquare() {
    int n = items();
    if (rows() != n) {
      return false;
    }
    boolean[] seen = new boolean[n];
    for (int position = 0; position < n; position++) {
      Arrays.fill(seen, false);
      for (int[] ordering : orderings) {
        if (seen[ordering[position]]) {
          return false;
        }
        seen[ordering[position]] = true;
      }
    }
    return true;
  }
}
