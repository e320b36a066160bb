/** Judgements by people: preferences, ratings, and how far raters agree. */
@NullMarked
package io.reranker.metrics.human;

import org.jspecify.annotations.NullMarked;
