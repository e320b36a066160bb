package io.reranker.onnx;

/**
 * Where the model runs.
 *
 * @param kind CPU or CUDA
 * @param id index of the GPU; 0 for the CPU
 * @param required whether loading fails where the device cannot start; otherwise the CPU takes over
 *     and {@link ModelInfo#deviceNote()} says why
 */
public record Device(Kind kind, int id, boolean required) {

  /** A kind of device. */
  public enum Kind {
    /** The processor. */
    CPU,
    /** An NVIDIA GPU by ONNX Runtime's CUDA execution provider. */
    CUDA
  }

  /** Checks the index. */
  public Device {
    if (id < 0) {
      throw new IllegalArgumentException("a device index is at least 0, not " + id);
    }
  }

  /** The processor. */
  public static Device cpu() {
    return new Device(Kind.CPU, 0, true);
  }

  /** A GPU if it starts, else the processor. */
  public static Device cudaPreferred(int id) {
    return new Device(Kind.CUDA, id, false);
  }

  /** A GPU; loading fails with the provider's own words where it does not start. */
  public static Device cudaRequired(int id) {
    return new Device(Kind.CUDA, id, true);
  }
}
