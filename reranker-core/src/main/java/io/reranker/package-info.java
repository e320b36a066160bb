/**
 * Requests, results and the {@link io.reranker.Reranker} interface that every layer implements.
 *
 * <p>All records are immutable and safe to share between threads.
 */
@NullMarked
package io.reranker;

import org.jspecify.annotations.NullMarked;
