/** Tests of the device binding over the memory of the processor. */
@NullMarked
package io.reranker.onnx;

import org.jspecify.annotations.NullMarked;
