package io.reranker.bootstrap;

/** Weighted means of scores, fitted by least squares where rows lack items. */
final class MeanLogScore {
  private static final int MAX_STEPS = 10_000;
  private static final double PRECISION = 1e-13;

  private MeanLogScore() {}

  static double[] of(ScoreTable table) {
    double[] means = new double[table.items()];
    boolean complete = true;
    double total = 0;
    for (int row = 0; row < table.rows(); row++) {
      double weight = table.weights()[row];
      double[] scores = table.scores()[row];
      total += weight;
      for (int item = 0; item < means.length; item++) {
        means[item] += weight * scores[item];
        complete &= !Double.isNaN(scores[item]);
      }
    }
    if (!complete) {
      return fitted(table);
    }
    for (int item = 0; item < means.length; item++) {
      means[item] /= total;
    }
    return means;
  }

  /** Alternates between the constants of the rows and the scores of the items until both hold. */
  private static double[] fitted(ScoreTable table) {
    double[] items = new double[table.items()];
    double[] rows = new double[table.rows()];
    double scale = spread(table);
    for (int step = 0; step < MAX_STEPS; step++) {
      double change = rowConstants(table, items, rows);
      change = Math.max(change, itemScores(table, items, rows));
      if (change <= PRECISION * scale) {
        break;
      }
    }
    behindAll(table, items);
    return items;
  }

  private static double rowConstants(ScoreTable table, double[] items, double[] rows) {
    double change = 0;
    for (int row = 0; row < rows.length; row++) {
      double sum = 0;
      int count = 0;
      for (int item = 0; item < items.length; item++) {
        double score = table.scores()[row][item];
        if (!Double.isNaN(score)) {
          sum += score - items[item];
          count++;
        }
      }
      double constant = count == 0 ? 0 : sum / count;
      change = Math.max(change, Math.abs(constant - rows[row]));
      rows[row] = constant;
    }
    return change;
  }

  private static double itemScores(ScoreTable table, double[] items, double[] rows) {
    double change = 0;
    for (int item = 0; item < items.length; item++) {
      double sum = 0;
      double weight = 0;
      for (int row = 0; row < rows.length; row++) {
        double score = table.scores()[row][item];
        if (!Double.isNaN(score)) {
          sum += table.weights()[row] * (score - rows[row]);
          weight += table.weights()[row];
        }
      }
      double fitted = weight == 0 ? Double.NaN : sum / weight;
      if (weight > 0) {
        change = Math.max(change, Math.abs(fitted - items[item]));
        items[item] = fitted;
      }
    }
    return change;
  }

  private static void behindAll(ScoreTable table, double[] items) {
    double least = Double.POSITIVE_INFINITY;
    boolean[] ranked = new boolean[items.length];
    for (int item = 0; item < items.length; item++) {
      for (int row = 0; row < table.rows(); row++) {
        ranked[item] |= table.weights()[row] > 0 && !Double.isNaN(table.scores()[row][item]);
      }
      least = ranked[item] ? Math.min(least, items[item]) : least;
    }
    for (int item = 0; item < items.length; item++) {
      items[item] = ranked[item] ? items[item] : least - 1;
    }
  }

  private static double spread(ScoreTable table) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double[] row : table.scores()) {
      for (double score : row) {
        if (!Double.isNaN(score)) {
          least = Math.min(least, score);
          most = Math.max(most, score);
        }
      }
    }
    return Math.max(most - least, Double.MIN_NORMAL);
  }
}
