/**
 * Exposure of items and groups of items, and gaps between groups of users.
 *
 * <p>All types are immutable and thread-safe.
 */
@NullMarked
package io.reranker.metrics.fairness;

import org.jspecify.annotations.NullMarked;
