/**
 * Tests, intervals, corrections for several tests, effect sizes, power and correlation.
 *
 * <p>Users are the units: values that come in clusters, as several lists of one user do, never
 * count as independent where a {@link io.reranker.metrics.stats.ClusteredSample} is taken;
 * everything else takes one value per user.
 *
 * <p>All types are immutable and thread-safe.
 */
@NullMarked
package io.reranker.metrics.stats;

import org.jspecify.annotations.NullMarked;
