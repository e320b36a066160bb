package io.reranker.onnx;

/**
 * Where the model runs.
 *
 * @param kind CPU or CUDA
 * @param id index of the GPU; 0 for the CPU
 * @param required whether loading fails where the device cannot start; otherwise the CPU takes over
 *     and {@link ModelInfo#deviceNote()} says why
 * @param memoryLimit most bytes of GPU memory that the runtime's arena takes; 0 for no limit
 */
public record Device(Kind kind, int id, boolean required, long memoryLimit) {

  /** A kind of device. */
  public enum Kind {
    /** The processor. */
    CPU,
    /** An NVIDIA GPU by ONNX Runtime's CUDA execution provider. */
    CUDA
  }

  /** Checks the ranges, and that nothing is asked of the CPU that only a GPU has. */
  public Device {
    if (kind == Kind.CPU && (id != 0 || memoryLimit != 0)) {
      throw new IllegalArgumentException(
          "the CPU has the index 0 and no memory limit, not " + id + " and " + memoryLimit);
    }
    if (id < 0 || memoryLimit < 0) {
      throw new IllegalArgumentException(
          "a device index and a memory limit are at least 0, not " + id + " and " + memoryLimit);
    }
  }

  /** The processor. */
  public static Device cpu() {
    return new Device(Kind.CPU, 0, true, 0);
  }

  /** A GPU if it starts, else the processor. */
  public static Device cudaPreferred(int id) {
    return new Device(Kind.CUDA, id, false, 0);
  }

  /** A GPU; loading fails with the provider's own words where it does not start. */
  public static Device cudaRequired(int id) {
    return new Device(Kind.CUDA, id, true, 0);
  }

  /** This device with a limit of its memory in bytes. */
  public Device withMemoryLimit(long bytes) {
    return new Device(kind, id, required, bytes);
  }
}
