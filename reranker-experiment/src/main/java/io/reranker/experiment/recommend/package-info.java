/**
 * Base recommenders, whose lists are re-ranked: learned from {@link
 * io.reranker.experiment.data.TrainingData}, or read from files. A {@link
 * io.reranker.experiment.recommend.RecommenderConfig} makes one.
 */
@NullMarked
package io.reranker.experiment.recommend;

import org.jspecify.annotations.NullMarked;
