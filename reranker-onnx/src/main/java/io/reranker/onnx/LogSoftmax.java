package io.reranker.onnx;

import java.nio.FloatBuffer;

/** Log-probabilities from logits, in natural logarithms. */
final class LogSoftmax {
  private LogSoftmax() {}

  /** log P(token) = logit(token) − log Σ exp(logit), without a copy of the vocabulary. */
  static double of(FloatBuffer logits, int token) {
    return logits.get(token) - logSumExp(logits);
  }

  /** log Σ exp(logit), shifted by the largest so that nothing overflows. */
  static double logSumExp(FloatBuffer logits) {
    int n = logits.limit();
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, logits.get(i));
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.exp(logits.get(i) - max);
    }
    return max + Math.log(sum);
  }

  /**
   * Scores of a list as log-probabilities of the first choice: {@code s/T − log Σ exp(s/T)}, the
   * Plackett-Luce model's first stage (Luce 1959).
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
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp(score - max);
    }
    double shift = max + Math.log(sum);
    for (int i = 0; i < scores.length; i++) {
      scores[i] -= shift;
    }
    return scores;
  }
}
