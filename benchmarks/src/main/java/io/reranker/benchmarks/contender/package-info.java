/** Speed of language-model engines side by side in one run. See docs/benchmarks.md. */
@NullMarked
package io.reranker.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
