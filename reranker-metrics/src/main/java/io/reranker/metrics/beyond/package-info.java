/**
 * What a list is worth beyond accuracy: coverage, concentration, novelty, diversity, calibration.
 */
@NullMarked
package io.reranker.metrics.beyond;

import org.jspecify.annotations.NullMarked;
