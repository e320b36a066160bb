/** The embedded model of video games. */
@NullMarked
package io.reranker.model.games;

import org.jspecify.annotations.NullMarked;
