/** Tests of the engine's parts that need no model. */
@NullMarked
package io.reranker.onnx.engine;

import org.jspecify.annotations.NullMarked;
