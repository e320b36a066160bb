/** The text of every prompt, for training data and serving alike. */
@NullMarked
package io.reranker.prompt;

import org.jspecify.annotations.NullMarked;
