/** A long run of random requests, with everything that may go wrong on the way. */
@NullMarked
package io.reranker.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
