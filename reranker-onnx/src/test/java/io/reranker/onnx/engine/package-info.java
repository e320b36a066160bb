/** Tests of the engine on tiny models. */
@NullMarked
package io.reranker.onnx.engine;

import org.jspecify.annotations.NullMarked;
