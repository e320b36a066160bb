/**
 * Rankings that do not depend on the order in which the candidates are shown.
 *
 * <p>{@link io.reranker.bootstrap.BootstrapReranker} asks a ranker for several orders of a {@link
 * io.reranker.bootstrap.Design} and averages its log-scores.
 */
@NullMarked
package io.reranker.bootstrap;

import org.jspecify.annotations.NullMarked;
