package io.reranker.onnx.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a graph runs.
 *
 * @param threads threads of one run; 0 for one per physical core
 * @param cuda the GPU, or null for the processor
 * @param profile where to write a profile, the beginning of the file's path; null for none
 */
public record Execution(int threads, @Nullable Cuda cuda, @Nullable Path profile) {

  /** Without a profile. */
  public Execution(int threads, @Nullable Cuda cuda) {
    this(threads, cuda, null);
  }

  Execution unprofiled() {
    return new Execution(threads, cuda, null);
  }
}
