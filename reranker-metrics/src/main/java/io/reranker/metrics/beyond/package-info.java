/**
 * What a list is worth beyond accuracy: coverage, concentration, novelty, diversity, calibration.
 *
 * <p>All types are immutable and thread-safe.
 */
@NullMarked
package io.reranker.metrics.beyond;

import org.jspecify.annotations.NullMarked;
