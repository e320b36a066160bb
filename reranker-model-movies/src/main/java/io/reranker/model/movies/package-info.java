/** The embedded movie model. */
@NullMarked
package io.reranker.model.movies;

import org.jspecify.annotations.NullMarked;
