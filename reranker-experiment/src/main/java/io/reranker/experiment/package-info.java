/**
 * Experiments that answer whether re-ranking helps: for which base recommender, for whom, at what
 * cost, and whether the reasons are true.
 */
@NullMarked
package io.reranker.experiment;

import org.jspecify.annotations.NullMarked;
