/**
 * Runs causal language models: tokens in, log-probabilities out. Not for callers of the library:
 * what is public here serves the packages above and may change at any time.
 */
@NullMarked
package io.reranker.onnx.engine;

import org.jspecify.annotations.NullMarked;
