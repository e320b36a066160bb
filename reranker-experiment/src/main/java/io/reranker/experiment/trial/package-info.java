/**
 * The lists that an experiment ranks: a request, what of it is relevant, and the strata it is
 * counted in, made by a protocol from data and a base recommender.
 */
@NullMarked
package io.reranker.experiment.trial;

import org.jspecify.annotations.NullMarked;
