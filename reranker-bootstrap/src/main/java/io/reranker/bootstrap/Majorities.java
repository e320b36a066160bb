package io.reranker.bootstrap;

/**
 * How the rows decide between pairs of items.
 *
 * @param preferred at i, j the weight of the rows that rank i before j
 */
record Majorities(double[][] preferred) {

  static Majorities of(ScoreTable table) {
    int n = table.items();
    double[][] preferred = new double[n][n];
    for (int row = 0; row < table.rows(); row++) {
      double weight = table.weight(row);
      double[] scores = table.scores()[row];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          if (scores[i] > scores[j] || (Double.isNaN(scores[j]) && !Double.isNaN(scores[i]))) {
            preferred[i][j] += weight;
          }
        }
      }
    }
    return new Majorities(preferred);
  }

  double[] copeland() {
    double[] scores = new double[preferred.length];
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        scores[i] += Math.signum(preferred[i][j] - preferred[j][i]);
      }
    }
    return scores;
  }
}
