package io.reranker.onnx.engine;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;

/**
 * A GPU and how its memory is used.
 *
 * @param device index of the GPU, from 0
 * @param memoryLimit most bytes of the provider's arena; 0 for no limit
 */
public record Cuda(int device, long memoryLimit) {

  OrtCUDAProviderOptions options() throws OrtException {
    OrtCUDAProviderOptions options = new OrtCUDAProviderOptions(device);
    if (memoryLimit > 0) {
      options.add("gpu_mem_limit", Long.toString(memoryLimit));
    }
    // Prompts have a thousand lengths: doubling the arena for each would take all memory.
    options.add("arena_extend_strategy", "kSameAsRequested");
    return options;
  }
}
