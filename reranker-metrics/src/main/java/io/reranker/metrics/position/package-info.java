/**
 * How much rankings of the same items differ from each other.
 *
 * <p>All types are immutable and thread-safe.
 */
@NullMarked
package io.reranker.metrics.position;

import org.jspecify.annotations.NullMarked;
