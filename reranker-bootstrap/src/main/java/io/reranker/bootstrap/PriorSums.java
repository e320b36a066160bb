package io.reranker.bootstrap;

/** Scores of lists of one size, added up by position and label. Not thread-safe. */
final class PriorSums {
  private static final int STEPS = 50;

  private final double[][] sums;
  private final double[][] counts;

  PriorSums(int candidates) {
    sums = new double[candidates][candidates];
    counts = new double[candidates][candidates];
  }

  /**
   * Adds a row, the mean of its scores taken away.
   *
   * @param ordering for each position the item
   * @param labels for each item its label
   * @param scores for each item its score
   */
  void add(int[] ordering, int[] labels, double[] scores) {
    double mean = 0;
    for (double score : scores) {
      mean += score / scores.length;
    }
    for (int position = 0; position < ordering.length; position++) {
      int item = ordering[position];
      sums[position][labels[item]] += scores[item] - mean;
      counts[position][labels[item]]++;
    }
  }

  /** The effect of each position where labels go with the positions, mean 0. */
  double[] ofPositions() {
    double[] effects = new double[sums.length];
    for (int position = 0; position < effects.length; position++) {
      double sum = 0;
      double count = 0;
      for (int label = 0; label < effects.length; label++) {
        sum += sums[position][label];
        count += counts[position][label];
      }
      effects[position] = sum / count;
    }
    centre(effects);
    return effects;
  }

  /** Effects of positions and of labels by alternating least squares, each with mean 0. */
  double[][] ofPositionsAndLabels() {
    int n = sums.length;
    double[][] effects = new double[2][n];
    for (int step = 0; step < STEPS; step++) {
      for (int side = 0; side < 2; side++) {
        for (int i = 0; i < n; i++) {
          double sum = 0;
          double count = 0;
          for (int j = 0; j < n; j++) {
            int position = side == 0 ? i : j;
            int label = side == 0 ? j : i;
            sum += sums[position][label] - counts[position][label] * effects[1 - side][j];
            count += counts[position][label];
          }
          effects[side][i] = sum / count;
        }
        centre(effects[side]);
      }
    }
    return effects;
  }

  private static void centre(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] -= mean;
    }
  }
}
