package io.reranker.metrics.stats;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.internal.Moments;

/**
 * Paired differences. Scores such as 0.3 − 0.1 and 0.2 differ by rounding only; differences closer
 * than {@link #tolerance} to each other, or to 0, count as equal.
 */
final class Differences {
  private static final double ROUNDING = 1e-12;

  private final double[] values;
  private final double tolerance;

  private Differences(double[] values, double tolerance) {
    this.values = values;
    this.tolerance = tolerance;
  }

  static Differences of(double... differences) {
    double[] values = Check.finite("differences", 1, differences);
    double greatest = 0;
    for (double value : values) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    double tolerance = ROUNDING * greatest;
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]) <= tolerance ? 0 : values[i];
    }
    return new Differences(values, tolerance);
  }

  double[] values() {
    return values.clone();
  }

  double tolerance() {
    return tolerance;
  }

  double mean() {
    return Moments.mean(values);
  }

  /** The sample standard deviation; 0 where all differences are equal but for rounding. */
  double standardDeviation() {
    double deviation = Math.sqrt(Moments.variance(values));
    return deviation <= tolerance ? 0 : deviation;
  }
}
