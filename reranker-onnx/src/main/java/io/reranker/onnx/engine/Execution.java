package io.reranker.onnx.engine;

import org.jspecify.annotations.Nullable;

/**
 * Where and how a graph runs.
 *
 * @param threads threads of one run; 0 for one per physical core
 * @param cuda the GPU, or null for the processor
 */
public record Execution(int threads, @Nullable Cuda cuda) {}
