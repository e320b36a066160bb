package io.reranker.onnx.engine;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;

/** Memory of a device, from the arena of one session. Thread-safe. */
public interface DeviceMemory extends AutoCloseable {

  /** A piece of memory. Belongs to one user at a time. */
  interface Region extends AutoCloseable {

    /**
     * A tensor over a part of this memory, to be input and output of runs; its elements cannot be
     * read from Java. The caller closes it, before the region.
     *
     * @param offset bytes before its first element, a multiple of the element's size
     * @throws OrtException if the runtime refuses
     * @throws IndexOutOfBoundsException if it does not lie within the region
     */
    OnnxTensor tensor(long offset, OnnxJavaType type, long... shape) throws OrtException;

    /** Gives the memory back. */
    @Override
    void close();
  }

  /** Where the memory is, as the runtime names it: {@code Cuda:0} or {@code Cpu:0}. */
  String place();

  /**
   * Takes memory; what it holds is undefined.
   *
   * @throws OrtException if there is not enough, or the runtime would take it elsewhere
   */
  Region allocate(long bytes) throws OrtException;

  /** Ends the use of the session's arena; to be called after each region's close. */
  @Override
  void close();
}
