/**
 * Means, intervals and tests for values that come in clusters, as several lists of one user do.
 *
 * <p>Users are the units of every resampling: lists of one user never count as independent.
 */
@NullMarked
package io.reranker.metrics.stats;

import org.jspecify.annotations.NullMarked;
