package io.reranker.onnx.engine;

import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Memory outside the heap, which native code reads and writes without a copy. */
final class Buffers {
  private Buffers() {}

  /**
   * A buffer in the machine's byte order, zeroed.
   *
   * @throws ModelException with {@link ErrorCode#MODEL_FAULT} if it is larger than a buffer can be,
   *     or there is no memory for it
   */
  static ByteBuffer direct(long bytes) {
    if (bytes > Integer.MAX_VALUE) {
      throw new ModelException(
          ErrorCode.MODEL_FAULT,
          "A tensor of " + bytes + " bytes is larger than a buffer can be",
          "lower maxTokens",
          null);
    }
    try {
      return ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.nativeOrder());
    } catch (OutOfMemoryError e) {
      throw new ModelException(
          ErrorCode.MODEL_FAULT,
          "There is no memory for a tensor of " + bytes + " bytes: " + e.getMessage(),
          "lower maxTokens, concurrency or prefixCacheBytes, or raise -XX:MaxDirectMemorySize",
          e);
    }
  }

  /** Copies runs of bytes from one buffer to another, or forwards to a lower place of the same. */
  static void copyBlocks(
      ByteBuffer from, int fromStride, ByteBuffer to, int toStride, int blocks, int bytes) {
    for (int block = 0; block < blocks; block++) {
      to.put(block * toStride, from, block * fromStride, bytes);
    }
  }
}
