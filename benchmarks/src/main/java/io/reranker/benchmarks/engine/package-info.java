/** Bars of the engine, measured as ratios of two ways in one run. See docs/benchmarks.md. */
@NullMarked
package io.reranker.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
