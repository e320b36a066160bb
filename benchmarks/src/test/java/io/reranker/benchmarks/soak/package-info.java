/** Tests of the soak. */
@NullMarked
package io.reranker.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
