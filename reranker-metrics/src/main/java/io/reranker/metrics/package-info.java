/**
 * Measures of ranked lists, and their evaluation over many users.
 *
 * <p>A {@link io.reranker.metrics.RankedList} holds what is known of one list, a {@link
 * io.reranker.metrics.Measure} gives it a number, a {@link io.reranker.metrics.MeasureRegistry}
 * finds measures by their usual names (<code>nDCG@10</code>), and {@link
 * io.reranker.metrics.Evaluation} puts means, intervals and the value of a random order in a table.
 * Runs and judgements are read by {@link io.reranker.metrics.trec} and {@link
 * io.reranker.metrics.io}; {@link io.reranker.metrics.report} sets rankers side by side. Everything
 * here is immutable and safe to share between threads. Wrong arguments end in an {@link
 * IllegalArgumentException} that says what to do.
 */
@NullMarked
package io.reranker.metrics;

import org.jspecify.annotations.NullMarked;
