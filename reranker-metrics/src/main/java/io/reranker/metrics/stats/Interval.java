package io.reranker.metrics.stats;

/**
 * A confidence interval.
 *
 * @param low the lower bound
 * @param high the upper bound
 * @param level its nominal coverage, between 0 and 1
 */
public record Interval(double low, double high, double level) {}
