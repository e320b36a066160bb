/**
 * How well reasons are grounded, and how much they repeat themselves.
 *
 * <p>All types are immutable and thread-safe.
 */
@NullMarked
package io.reranker.metrics.explain;

import org.jspecify.annotations.NullMarked;
