@NullMarked
package io.reranker.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
