package io.reranker.metrics.stats;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.internal.Moments;

/**
 * Tukey's honestly significant difference of independent samples (Tukey 1949; Kramer 1956 for
 * samples of different sizes).
 *
 * <p>It takes rankers on the same topics for independent and so misses most of what a paired test
 * sees. It is here because other tools report it; to compare rankers take {@link
 * RandomisedTukeyHsd}.
 */
public final class TukeyHsd {
  private TukeyHsd() {}

  /**
   * The p-values of all pairs.
   *
   * @param samples at least two samples of at least two finite values, not all samples constant
   * @throws IllegalArgumentException if they are not
   */
  public static PairwiseP of(double[]... samples) {
    Check.atLeast("the number of samples", samples.length, 2);
    double within = 0;
    int df = -samples.length;
    for (double[] sample : samples) {
      double[] values = Check.finite("values of a sample", 2, sample);
      within += Moments.populationVariance(values) * values.length;
      df += values.length;
    }
    if (within == 0) {
      throw new IllegalArgumentException(
          "All samples are constant. Remedy: give samples with some spread.");
    }
    StudentizedRange range = new StudentizedRange(samples.length, df);
    double[][] p = new double[samples.length][samples.length];
    for (int i = 0; i < samples.length; i++) {
      p[i][i] = 1;
      for (int j = 0; j < i; j++) {
        double apart = Math.abs(Moments.mean(samples[i]) - Moments.mean(samples[j]));
        double sizes = 1.0 / samples[i].length + 1.0 / samples[j].length;
        p[i][j] = range.survivalProbability(apart / Math.sqrt(within / df / 2 * sizes));
        p[j][i] = p[i][j];
      }
    }
    return new PairwiseP(p);
  }
}
