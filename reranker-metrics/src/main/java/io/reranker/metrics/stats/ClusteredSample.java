package io.reranker.metrics.stats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finite values, each of a named cluster; for lists, the clusters are the users. Immutable and
 * thread-safe.
 */
public final class ClusteredSample {
  private final List<String> clusters;
  private final double[] values;
  private final double[] sums;
  private final int[] counts;

  private ClusteredSample(List<String> clusters, double[] values) {
    this.clusters = List.copyOf(clusters);
    this.values = values;
    Map<String, Integer> places = new HashMap<>();
    for (String cluster : clusters) {
      places.putIfAbsent(cluster, places.size());
    }
    sums = new double[places.size()];
    counts = new int[places.size()];
    for (int i = 0; i < values.length; i++) {
      int place = Objects.requireNonNull(places.get(clusters.get(i)));
      sums[place] += values[i];
      counts[place]++;
    }
  }

  /**
   * A sample.
   *
   * @param clusters the cluster of each value
   * @param values at least one finite value
   * @throws IllegalArgumentException if there is no value, a value is not finite, or the two differ
   *     in length
   */
  public static ClusteredSample of(List<String> clusters, double... values) {
    if (values.length == 0 || clusters.size() != values.length) {
      throw new IllegalArgumentException(
          values.length + " values for " + clusters.size() + " cluster names");
    }
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("A value is " + value + ": give finite values");
      }
    }
    return new ClusteredSample(clusters, values.clone());
  }

  /** The number of values. */
  public int size() {
    return values.length;
  }

  /** The number of distinct clusters. */
  public int clusters() {
    return sums.length;
  }

  /**
   * A value.
   *
   * @param index from 0
   */
  public double value(int index) {
    return values[index];
  }

  /**
   * The cluster of a value.
   *
   * @param index from 0
   */
  public String cluster(int index) {
    return clusters.get(index);
  }

  /** The mean over values: a cluster weighs as much as it has values. */
  public double mean() {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /**
   * The differences to another sample, value by value.
   *
   * @throws IllegalArgumentException if the other has not the same clusters in the same order
   */
  public ClusteredSample minus(ClusteredSample other) {
    if (!clusters.equals(other.clusters)) {
      throw new IllegalArgumentException(
          "The samples cannot be paired. Remedy: give both for the same users in the same order.");
    }
    double[] differences = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      differences[i] = values[i] - other.values[i];
    }
    return of(clusters, differences);
  }

  /**
   * The mean of each cluster's values, clusters in the order of their first value: one independent
   * value per cluster, for tests that know no clusters.
   */
  public double[] clusterMeans() {
    double[] means = sums.clone();
    for (int i = 0; i < means.length; i++) {
      means[i] /= counts[i];
    }
    return means;
  }

  /** The sum of each cluster's values, clusters in the order of their first value. */
  double[] sums() {
    return sums.clone();
  }

  /** The number of each cluster's values, clusters in the order of their first value. */
  int[] counts() {
    return counts.clone();
  }
}
