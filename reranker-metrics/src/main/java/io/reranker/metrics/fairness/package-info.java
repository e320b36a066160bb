/** Exposure of items and groups of items, and gaps between groups of users. */
@NullMarked
package io.reranker.metrics.fairness;

import org.jspecify.annotations.NullMarked;
