package io.reranker.metrics.position;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.internal.Moments;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Parts the variance of a measure into what the order of the candidates makes and what varies
 * between repeated calls with the same order (one-way random effects; Searle, Casella and McCulloch
 * 1992, §3.6).
 *
 * @param orderVariance the variance due to orders, from 0
 * @param noiseVariance the variance between repetitions of one order
 * @param f the ratio of mean squares; infinite where repetitions never differ but orders do, 1
 *     where nothing differs
 * @param p of no effect of the order
 */
public record OrderNoiseSplit(double orderVariance, double noiseVariance, double f, double p) {

  /**
   * Splits variance.
   *
   * @param values one row for each of at least two orders, with the measure for each of at least
   *     two repetitions
   * @throws IllegalArgumentException if there are fewer, the rows differ in length, or a value is
   *     not finite
   */
  public static OrderNoiseSplit of(double[][] values) {
    double[][] rows = Check.matrix("values", 2, 2, values);
    int orders = rows.length;
    int repetitions = rows[0].length;
    double noise = Arrays.stream(rows).mapToDouble(Moments::variance).average().orElseThrow();
    double between =
        repetitions * Moments.variance(Arrays.stream(rows).mapToDouble(Moments::mean).toArray());
    double f = between == noise ? 1 : between / noise;
    double p =
        Double.isInfinite(f)
            ? 0
            : FDistribution.of(orders - 1, orders * (repetitions - 1.0)).survivalProbability(f);
    return new OrderNoiseSplit(Math.max(0, (between - noise) / repetitions), noise, f, p);
  }

  /** The share of the order in the variance of one call, 0 to 1; 0 where nothing varies. */
  public double orderShare() {
    double total = orderVariance + noiseVariance;
    return total == 0 ? 0 : orderVariance / total;
  }
}
