/** Tests of the engine, without a model and on tiny ones. */
@NullMarked
package io.reranker.onnx.engine;

import org.jspecify.annotations.NullMarked;
