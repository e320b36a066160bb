package io.reranker.bootstrap;

import java.util.Arrays;

/**
 * What several rankings say of the same items.
 *
 * @param scores for each row the score of each item, higher is better; NaN where the row does not
 *     rank the item. Rankings without scores are written as minus the rank. Equal scores are ties.
 * @param weights how much each row counts, finite and at least 0
 */
public record ScoreTable(double[][] scores, double[] weights) {

  /**
   * Checks the shape. The arrays are not copied.
   *
   * @throws IllegalArgumentException if there is no row, rows differ in length, a score is
   *     infinite, there is not one weight a row, or no row with a weight above 0 ranks an item
   */
  public ScoreTable {
    if (scores.length == 0 || scores[0].length == 0 || scores.length != weights.length) {
      throw new IllegalArgumentException(
          scores.length
              + " rows and "
              + weights.length
              + " weights: give one row or more of one"
              + " item or more, and a weight for each row");
    }
    boolean any = false;
    for (int row = 0; row < scores.length; row++) {
      if (scores[row].length != scores[0].length) {
        throw new IllegalArgumentException(
            "Row " + row + " has " + scores[row].length + " items, row 0 " + scores[0].length);
      }
      if (!(weights[row] >= 0 && weights[row] <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("A weight is " + weights[row] + ": give 0 or more");
      }
      for (double score : scores[row]) {
        if (Double.isInfinite(score)) {
          throw new IllegalArgumentException("A score is infinite: give finite scores, or NaN");
        }
        any |= weights[row] > 0 && !Double.isNaN(score);
      }
    }
    if (!any) {
      throw new IllegalArgumentException("No row that counts ranks an item");
    }
  }

  /** Rows of equal weight. */
  public static ScoreTable of(double[]... scores) {
    double[] weights = new double[scores.length];
    Arrays.fill(weights, 1);
    return new ScoreTable(scores, weights);
  }

  /** The number of rows. */
  public int rows() {
    return scores.length;
  }

  /** The number of items. */
  public int items() {
    return scores[0].length;
  }

  /** The rows that rank no item: they are left out by every aggregator. */
  public int emptyRows() {
    int empty = 0;
    for (double[] row : scores) {
      empty += isEmpty(row) ? 1 : 0;
    }
    return empty;
  }

  /** The weight of a row, 0 where it ranks no item. */
  double weight(int row) {
    return isEmpty(scores[row]) ? 0 : weights[row];
  }

  private static boolean isEmpty(double[] row) {
    for (double score : row) {
      if (!Double.isNaN(score)) {
        return false;
      }
    }
    return true;
  }
}
