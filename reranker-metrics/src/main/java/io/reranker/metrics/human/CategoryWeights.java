package io.reranker.metrics.human;

/** How much two ratings agree that differ by some steps of a scale of categories. */
public enum CategoryWeights {
  /** 1 for the same category, else 0: categories without order. */
  NONE,
  /** 1 − steps / most steps. */
  LINEAR,
  /** 1 − (steps / most steps)². */
  QUADRATIC;

  /** The weights of all pairs of categories. */
  double[][] of(int categories) {
    double[][] weights = new double[categories][categories];
    for (int i = 0; i < categories; i++) {
      for (int j = 0; j < categories; j++) {
        double apart = Math.abs(i - j) / (categories - 1.0);
        weights[i][j] =
            switch (this) {
              case NONE -> i == j ? 1 : 0;
              case LINEAR -> 1 - apart;
              case QUADRATIC -> 1 - apart * apart;
            };
      }
    }
    return weights;
  }
}
