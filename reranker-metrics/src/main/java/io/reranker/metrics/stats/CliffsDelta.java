package io.reranker.metrics.stats;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.internal.Midranks;
import java.util.stream.DoubleStream;

/**
 * Cliff's delta of two independent samples (Cliff 1993): P(first &gt; second) − P(first &lt;
 * second), −1 to 1. Time O(n log n).
 */
public final class CliffsDelta {
  private CliffsDelta() {}

  /**
   * The value.
   *
   * @throws IllegalArgumentException if a sample is empty or not finite
   */
  public static double of(double[] first, double[] second) {
    double[] a = Check.finite("first", 1, first);
    double[] b = Check.finite("second", 1, second);
    double[] ranks =
        Midranks.of(DoubleStream.concat(DoubleStream.of(a), DoubleStream.of(b)).toArray()).ranks();
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += ranks[i];
    }
    double above = sum - a.length * (a.length + 1.0) / 2;
    return 2 * above / ((double) a.length * b.length) - 1;
  }
}
