/** Interleaved comparison of two rankers by the clicks of the same users. */
@NullMarked
package io.reranker.metrics.interleaving;

import org.jspecify.annotations.NullMarked;
