/**
 * Judgements and runs as CSV and JSON.
 *
 * <p>What is wrong with a file ends in a {@link io.reranker.metrics.trec.MalformedFileException}
 * that names the line.
 */
@NullMarked
package io.reranker.metrics.io;

import org.jspecify.annotations.NullMarked;
