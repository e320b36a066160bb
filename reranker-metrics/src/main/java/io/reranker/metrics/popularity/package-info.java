/**
 * How far recommendations favour popular items.
 *
 * <p>All types are immutable and thread-safe.
 */
@NullMarked
package io.reranker.metrics.popularity;

import org.jspecify.annotations.NullMarked;
