/**
 * Opens the memory of a session's device by the Foreign Function API, over the native library that
 * ONNX Runtime's Java API has loaded. Found by {@link java.util.ServiceLoader}; nothing here is to
 * be called.
 */
@NullMarked
package io.reranker.onnx.ffm;

import org.jspecify.annotations.NullMarked;
