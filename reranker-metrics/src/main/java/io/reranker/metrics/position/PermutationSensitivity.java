package io.reranker.metrics.position;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.internal.Moments;
import java.util.Arrays;

/**
 * How a measure of one list varies with the order in which the candidates are shown.
 *
 * @param orders orders tried
 * @param mean the mean of the measure
 * @param standardDeviation over the orders tried (population)
 * @param worst the least value
 * @param best the greatest value
 */
public record PermutationSensitivity(
    int orders, double mean, double standardDeviation, double worst, double best) {

  /**
   * Measures one list.
   *
   * @param values the measure for each order, at least one finite value
   * @throws IllegalArgumentException if there is none, or one is not finite
   */
  public static PermutationSensitivity of(double... values) {
    double[] of = Check.finite("values", 1, values);
    return new PermutationSensitivity(
        of.length,
        Moments.mean(of),
        Math.sqrt(Moments.populationVariance(of)),
        Arrays.stream(of).min().orElseThrow(),
        Arrays.stream(of).max().orElseThrow());
  }

  /** best − worst. */
  public double range() {
    return best - worst;
  }
}
