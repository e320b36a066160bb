package io.reranker.metrics.stats;

import org.jspecify.annotations.Nullable;

/**
 * A mean and how sure it is.
 *
 * @param mean the mean over values
 * @param interval its interval; null where all values are of one cluster, so that nothing tells how
 *     much clusters differ
 * @param clusters distinct clusters: the size that counts for the interval
 * @param values values
 */
public record Estimate(double mean, @Nullable Interval interval, int clusters, int values) {}
