/** LangChain4j's scoring model and content aggregator on a {@link io.reranker.Reranker}. */
@NullMarked
package io.reranker.langchain4j;

import org.jspecify.annotations.NullMarked;
