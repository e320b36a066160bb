/** A Lucene rescorer that ranks the hits of a search with a {@link io.reranker.Reranker}. */
@NullMarked
package io.reranker.lucene;

import org.jspecify.annotations.NullMarked;
