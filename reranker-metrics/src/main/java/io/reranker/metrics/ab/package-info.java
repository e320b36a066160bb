/**
 * Online experiments with two arms: tests, variance reduction, checks of the split.
 *
 * <p>All types are immutable and thread-safe.
 */
@NullMarked
package io.reranker.metrics.ab;

import org.jspecify.annotations.NullMarked;
