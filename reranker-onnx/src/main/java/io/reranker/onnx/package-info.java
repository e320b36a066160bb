/**
 * The ranker on ONNX Runtime: model bundles, tokenizer, KV cache, ranking strategies, reasons.
 *
 * <p>{@link io.reranker.onnx.OnnxRerankModel} is the entry.
 */
@NullMarked
package io.reranker.onnx;

import org.jspecify.annotations.NullMarked;
