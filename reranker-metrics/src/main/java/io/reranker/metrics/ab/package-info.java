/** Online experiments with two arms: tests, variance reduction, checks of the split. */
@NullMarked
package io.reranker.metrics.ab;

import org.jspecify.annotations.NullMarked;
