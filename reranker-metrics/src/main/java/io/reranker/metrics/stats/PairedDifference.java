package io.reranker.metrics.stats;

import org.jspecify.annotations.Nullable;

/**
 * The mean difference of two paired samples.
 *
 * @param mean first minus second
 * @param interval its interval, null where all values are of one cluster
 * @param p two-sided p-value of no difference, within (0, 1]
 * @param exact whether p counts all sign patterns rather than drawn ones
 * @param clusters distinct clusters
 */
public record PairedDifference(
    double mean, @Nullable Interval interval, double p, boolean exact, int clusters) {

  /**
   * Compares two samples value by value.
   *
   * @throws IllegalArgumentException if they have not the same clusters in the same order
   */
  public static PairedDifference of(
      ClusteredSample first,
      ClusteredSample second,
      Bootstrap bootstrap,
      Randomisation randomisation) {
    ClusteredSample differences = first.minus(second);
    Estimate estimate = bootstrap.mean(differences);
    return new PairedDifference(
        estimate.mean(),
        estimate.interval(),
        randomisation.p(differences),
        randomisation.isExact(differences),
        estimate.clusters());
  }
}
