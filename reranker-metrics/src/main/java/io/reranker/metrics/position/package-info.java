/** How much rankings of the same items differ from each other. */
@NullMarked
package io.reranker.metrics.position;

import org.jspecify.annotations.NullMarked;
