package io.reranker.onnx.engine;

import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Memory outside the heap, which native code reads and writes without a copy. */
final class Buffers {
  /** Java 17 has no other way to free a buffer at once; null where it has not this one either. */
  private static final @Nullable MethodHandle CLEANER = cleaner();

  private Buffers() {}

  private static @Nullable MethodHandle cleaner() {
    try {
      Class<?> unsafe = Class.forName("sun.misc.Unsafe");
      Field instance = unsafe.getDeclaredField("theUnsafe");
      instance.setAccessible(true);
      return MethodHandles.lookup()
          .findVirtual(unsafe, "invokeCleaner", MethodType.methodType(void.class, ByteBuffer.class))
          .bindTo(instance.get(null));
    } catch (ReflectiveOperationException | RuntimeException e) {
      LoggerFactory.getLogger(Buffers.class)
          .debug("Memory outside the heap is freed when its buffers are collected", e);
      return null;
    }
  }

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

  /**
   * Frees a buffer's memory. Left to the collector, that of a closed model would stay for as long
   * as the heap has room.
   *
   * @param buffer from {@link #direct}, no slice; neither it nor a slice of it may be used any more
   */
  static void free(ByteBuffer buffer) {
    if (CLEANER == null) {
      return;
    }
    try {
      CLEANER.invokeExact(buffer);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e); // It declares none.
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
