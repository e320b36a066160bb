package io.reranker.onnx;

import java.util.Arrays;

/** Scores of a list as log-probabilities of the first choice. */
final class LogSoftmax {
  private LogSoftmax() {}

  /**
   * {@code s/T − log Σ exp(s/T)}, the Plackett-Luce model's first stage (Luce 1959), in natural
   * logarithms.
   *
   * @param scores finite scores; changed in place
   * @param temperature T, positive
   */
  static double[] overList(double[] scores, double temperature) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= temperature;
      max = Math.max(max, scores[i]);
    }
    // The smallest first, so that the sum does not depend on the order of the list.
    double[] exponentials = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      exponentials[i] = Math.exp(scores[i] - max);
    }
    Arrays.sort(exponentials);
    double sum = 0;
    for (double exponential : exponentials) {
      sum += exponential;
    }
    double shift = max + Math.log(sum);
    for (int i = 0; i < scores.length; i++) {
      scores[i] -= shift;
    }
    return scores;
  }
}
