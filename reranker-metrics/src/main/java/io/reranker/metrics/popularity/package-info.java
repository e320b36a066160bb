/** How far recommendations favour popular items. */
@NullMarked
package io.reranker.metrics.popularity;

import org.jspecify.annotations.NullMarked;
