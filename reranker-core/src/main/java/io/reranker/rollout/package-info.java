/**
 * Exchanges a model that serves, and tries another beside it: in shadow, for a share of the users,
 * or interleaved. Each is a {@link io.reranker.Reranker} around others.
 */
@NullMarked
package io.reranker.rollout;

import org.jspecify.annotations.NullMarked;
