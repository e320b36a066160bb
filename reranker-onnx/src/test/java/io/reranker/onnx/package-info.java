/** Tests of the ranker on real, tiny models. */
@NullMarked
package io.reranker.onnx;

import org.jspecify.annotations.NullMarked;
