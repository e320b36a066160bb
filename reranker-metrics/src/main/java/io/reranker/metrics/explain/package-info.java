/** How well reasons are grounded, and how much they repeat themselves. */
@NullMarked
package io.reranker.metrics.explain;

import org.jspecify.annotations.NullMarked;
