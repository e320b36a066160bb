/** The benchmarks' way into the engine, whose classes are package-private. */
@NullMarked
package io.reranker.onnx;

import org.jspecify.annotations.NullMarked;
