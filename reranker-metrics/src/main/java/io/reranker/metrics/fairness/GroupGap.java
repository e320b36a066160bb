package io.reranker.metrics.fairness;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.internal.Moments;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much a measure, such as nDCG, differs between groups of users.
 *
 * @param means the mean of each group
 */
public record GroupGap(Map<String, Double> means) {

  /**
   * Copies the means.
   *
   * @throws IllegalArgumentException if there are fewer than two groups, or a mean is not finite
   */
  public GroupGap {
    Check.atLeast("the number of groups", means.size(), 2);
    means.values().forEach(mean -> Check.finite("a mean", 1, mean));
    means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
  }

  /**
   * Averages the measure of each group's users.
   *
   * @param values at least one finite value for each of at least two groups
   * @throws IllegalArgumentException if there are fewer, or one is not finite
   */
  public static GroupGap of(Map<String, double[]> values) {
    Map<String, Double> means = new LinkedHashMap<>();
    values.forEach(
        (group, of) -> means.put(group, Moments.mean(Check.finite("values of " + group, 1, of))));
    return new GroupGap(means);
  }

  /** The greatest mean minus the least, from 0. */
  public double range() {
    return Arrays.stream(of()).max().orElseThrow() - least();
  }

  /** The least mean: how the worst-off group fares. */
  public double least() {
    return Arrays.stream(of()).min().orElseThrow();
  }

  /**
   * The population standard deviation of the means over their mean; 0 where all are 0.
   *
   * @throws IllegalArgumentException if the means sum to 0 but are not all 0
   */
  public double coefficientOfVariation() {
    double deviation = Math.sqrt(Moments.populationVariance(of()));
    double mean = Moments.mean(of());
    if (mean == 0 && deviation > 0) {
      throw new IllegalArgumentException("The means sum to 0: variation over it has no meaning");
    }
    return deviation == 0 ? 0 : deviation / Math.abs(mean);
  }

  /** The mean absolute difference of two groups' means (elliot's MAD), from 0. */
  public double meanAbsoluteDifference() {
    double[] means = of();
    double sum = 0;
    for (int i = 0; i < means.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += Math.abs(means[i] - means[j]);
      }
    }
    return sum / (means.length * (means.length - 1.0) / 2);
  }

  private double[] of() {
    return means.values().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
