/** Spring AI's document post-processor on a {@link io.reranker.Reranker}. */
@NullMarked
package io.reranker.spring.ai;

import org.jspecify.annotations.NullMarked;
