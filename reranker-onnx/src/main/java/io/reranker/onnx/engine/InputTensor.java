package io.reranker.onnx.engine;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An input that changes from run to run: memory that stays, and a tensor over its first part. */
final class InputTensor implements AutoCloseable {
  private static final ByteBuffer NONE = Buffers.direct(0);

  private final OnnxJavaType type;
  private ByteBuffer buffer = NONE;
  private long[] shape = {};
  private @Nullable OnnxTensor tensor;

  InputTensor(OnnxJavaType type) {
    this.type = type;
  }

  /** The memory, with room for as many elements. What it held is lost where it has to grow. */
  ByteBuffer room(long elements) {
    long bytes = elements * type.size;
    if (buffer.capacity() < bytes) {
      long larger = Math.max(bytes, Math.min(2L * buffer.capacity(), 1 << 24));
      close();
      buffer = Buffers.direct(larger);
    }
    return buffer;
  }

  /** Sets an integer element. */
  void set(int index, long value) {
    if (type == OnnxJavaType.INT32) {
      buffer.putInt(index * Integer.BYTES, (int) value);
    } else {
      buffer.putLong(index * Long.BYTES, value);
    }
  }

  float floatAt(int index) {
    return buffer.getFloat(index * Float.BYTES);
  }

  /** The tensor over the first elements; the one of the call before where the shape is the same. */
  OnnxTensor shaped(long... shape) throws OrtException {
    if (tensor == null || !Arrays.equals(shape, this.shape)) {
      release();
      long elements = 1;
      for (long dimension : shape) {
        elements *= dimension;
      }
      ByteBuffer part =
          buffer.slice(0, Math.toIntExact(elements * type.size)).order(ByteOrder.nativeOrder());
      tensor = OnnxTensor.createTensor(Ort.environment(), part, shape, type);
      this.shape = shape;
    }
    return tensor;
  }

  ByteBuffer buffer() {
    return buffer;
  }

  private void release() {
    if (tensor != null) {
      tensor.close();
      tensor = null;
    }
  }

  /** Frees the memory; there is none then until {@link #room} is asked for some. */
  @Override
  public void close() {
    release();
    if (buffer != NONE) {
      Buffers.free(buffer);
      buffer = NONE;
    }
  }
}
