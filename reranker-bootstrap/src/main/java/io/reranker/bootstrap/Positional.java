package io.reranker.bootstrap;

/** Aggregators that add up a value of each place. */
final class Positional {
  private Positional() {}

  static double[] borda(ScoreTable table) {
    double[] points = new double[table.items()];
    for (int row = 0; row < table.rows(); row++) {
      double[] ranks = Places.of(table.scores()[row]);
      for (int item = 0; item < points.length; item++) {
        points[item] += table.weight(row) * (points.length - ranks[item]);
      }
    }
    return points;
  }

  static double[] meanRank(ScoreTable table) {
    double[] points = borda(table);
    double weight = 0;
    for (int row = 0; row < table.rows(); row++) {
      weight += table.weight(row);
    }
    for (int item = 0; item < points.length; item++) {
      points[item] = points[item] / weight - points.length;
    }
    return points;
  }

  static double[] reciprocal(ScoreTable table, double k) {
    double[] sums = new double[table.items()];
    for (int row = 0; row < table.rows(); row++) {
      double[] ranks = Places.ofRanked(table.scores()[row]);
      for (int item = 0; item < sums.length; item++) {
        if (!Double.isNaN(ranks[item])) {
          sums[item] += table.weight(row) / (k + ranks[item]);
        }
      }
    }
    return sums;
  }
}
