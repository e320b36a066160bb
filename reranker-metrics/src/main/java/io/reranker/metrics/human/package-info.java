/**
 * Judgements by people: preferences, ratings, and how far raters agree.
 *
 * <p>All types are immutable and thread-safe.
 */
@NullMarked
package io.reranker.metrics.human;

import org.jspecify.annotations.NullMarked;
