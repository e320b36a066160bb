package io.reranker.metrics.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down adjustment for several tests (Holm 1979): it keeps the probability of any false
 * rejection below the level, without assumptions on how the tests depend on each other.
 */
public final class Holm {
  private Holm() {}

  /**
   * Adjusted p-values, each in the place of its p-value and at most 1.
   *
   * @param p p-values within 0 and 1
   * @throws IllegalArgumentException if one is not
   */
  public static double[] adjust(double... p) {
    for (double one : p) {
      if (!(one >= 0 && one <= 1)) {
        throw new IllegalArgumentException("A p-value is " + one + ": give values of 0 to 1");
      }
    }
    int[] rising =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    double floor = 0;
    for (int i = 0; i < rising.length; i++) {
      floor = Math.max(floor, Math.min(1, p[rising[i]] * (rising.length - i)));
      adjusted[rising[i]] = floor;
    }
    return adjusted;
  }
}
