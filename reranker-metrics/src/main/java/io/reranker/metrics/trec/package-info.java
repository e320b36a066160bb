/**
 * Judgements and runs in TREC's formats, the lists that they make together, and trec_eval's own
 * evaluation of them, value for value and byte for byte.
 *
 * <p>Everything here is immutable and safe to share between threads. What is wrong with a file ends
 * in a {@link io.reranker.metrics.trec.MalformedFileException} that names the line.
 */
@NullMarked
package io.reranker.metrics.trec;

import org.jspecify.annotations.NullMarked;
