package io.reranker.metrics.internal;

/** Sample moments. */
public final class Moments {
  private Moments() {}

  /** The arithmetic mean; NaN for no value. */
  public static double mean(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** The unbiased variance, Σ(x − mean)² / (n − 1). */
  public static double variance(double... values) {
    return squares(values) / (values.length - 1);
  }

  /** The population variance, Σ(x − mean)² / n. */
  public static double populationVariance(double... values) {
    return squares(values) / values.length;
  }

  /** The unbiased covariance of two samples of one length. */
  public static double covariance(double[] first, double[] second) {
    double meanOfFirst = mean(first);
    double meanOfSecond = mean(second);
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      sum += (first[i] - meanOfFirst) * (second[i] - meanOfSecond);
    }
    return sum / (first.length - 1);
  }

  private static double squares(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum;
  }
}
