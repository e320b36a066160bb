/**
 * Blind pairwise comparison by people: a page that shows two answers side by side without their
 * names, and what the judgements that come back say about the systems.
 */
@NullMarked
package io.reranker.experiment.human;

import org.jspecify.annotations.NullMarked;
