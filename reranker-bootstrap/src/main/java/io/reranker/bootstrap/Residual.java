package io.reranker.bootstrap;

import java.util.Arrays;

/**
 * What an additive model leaves unexplained of the scores of at least two rows and two items
 * (analysis of variance without interaction).
 *
 * <p>The model has an effect of each item and of each row. Where the rows are a Latin square of
 * three items or more it has one of each position too: there, positions cancel exactly and must not
 * widen an interval. Elsewhere they do not quite cancel, and what they do counts as noise.
 *
 * @param deviation standard deviation of a single score
 * @param degrees degrees of freedom
 */
record Residual(double deviation, int degrees) {

  static Residual of(RowScores table, double[] itemMeans) {
    int n = table.items();
    int rows = table.rows();
    double grand = mean(itemMeans);
    boolean latin = n > 2 && table.isLatinSquare();
    double[] positions = latin ? positionMeans(table) : new double[n];
    double shift = latin ? grand : 0;
    double squares = 0;
    for (int row = 0; row < rows; row++) {
      double[] scores = table.scores()[row];
      double rowEffect = mean(scores) - grand;
      for (int position = 0; position < n; position++) {
        int item = table.orderings()[row][position];
        double left = scores[item] - itemMeans[item] - rowEffect - (positions[position] - shift);
        squares += left * left;
      }
    }
    int degrees = (rows - 1) * (n - 1) - (latin ? n - 1 : 0);
    return new Residual(Math.sqrt(squares / degrees), degrees);
  }

  private static double[] positionMeans(RowScores table) {
    double[] means = new double[table.items()];
    for (int row = 0; row < table.rows(); row++) {
      for (int position = 0; position < means.length; position++) {
        means[position] += table.scores()[row][table.orderings()[row][position]] / table.rows();
      }
    }
    return means;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }
}
