/**
 * Tables of several rankers over the same topics, in the forms that people put into papers, issues
 * and other programs. Every figure comes with a signature that says how it was made.
 *
 * <p>Everything here is immutable and safe to share between threads.
 */
@NullMarked
package io.reranker.metrics.report;

import org.jspecify.annotations.NullMarked;
