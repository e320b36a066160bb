package io.reranker.bootstrap;

import java.util.Arrays;

/**
 * How far an item's mean score may be from the one that very many rows would give.
 *
 * <p>Two parts. Noise: what an additive model of items, rows and positions leaves over (analysis of
 * variance without interaction), over the rows. Where the rows are a Latin square of three items or
 * more every position has an effect of its own; elsewhere a {@link PositionCurve}. Imbalance: what
 * that curve leaves in the items' means because the rows do not quite cancel it.
 *
 * @param deviation standard error of a mean
 * @param degrees degrees of freedom of the noise
 */
record MeanError(double deviation, int degrees) {

  /**
   * The error of the means of at least two rows and two items.
   *
   * @param means the mean of each item over the rows
   */
  static MeanError of(RowScores table, double[] means) {
    int n = table.items();
    int rows = table.rows();
    double[][] left = new double[rows][n];
    double grand = mean(means);
    for (int row = 0; row < rows; row++) {
      double effect = mean(table.scores()[row]) - grand;
      for (int item = 0; item < n; item++) {
        left[row][item] = table.scores()[row][item] - means[item] - effect;
      }
    }
    boolean latin = n > 2 && table.isLatinSquare();
    double[] positions;
    int fitted;
    if (latin) {
      positions = positionMeans(table.orderings(), left);
      fitted = n - 1;
    } else {
      PositionCurve curve = PositionCurve.of(table.orderings(), left);
      positions = curve.values();
      fitted = curve.fitted();
    }
    double[] held = new PositionCurve(positions, fitted).means(table.orderings());
    double squares = 0;
    for (int row = 0; row < rows; row++) {
      for (int position = 0; position < n; position++) {
        int item = table.orderings()[row][position];
        double rest = left[row][item] - (positions[position] - held[item]);
        squares += rest * rest;
      }
    }
    int degrees = (rows - 1) * (n - 1) - fitted;
    double imbalance = 0;
    for (double one : held) {
      imbalance += latin ? 0 : one * one / (n - 1);
    }
    return new MeanError(Math.sqrt(squares / degrees / rows + imbalance), degrees);
  }

  private static double[] positionMeans(int[][] orderings, double[][] left) {
    double[] means = new double[left[0].length];
    for (int row = 0; row < left.length; row++) {
      for (int position = 0; position < means.length; position++) {
        means[position] += left[row][orderings[row][position]] / left.length;
      }
    }
    return means;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }
}
