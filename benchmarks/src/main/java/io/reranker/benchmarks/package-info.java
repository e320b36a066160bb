/** JMH benchmarks of the embedded model. See docs/benchmarks.md. */
@NullMarked
package io.reranker.benchmarks;

import org.jspecify.annotations.NullMarked;
