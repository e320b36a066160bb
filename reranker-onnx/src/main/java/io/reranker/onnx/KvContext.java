package io.reranker.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The keys and values of one token sequence, in direct buffers that are input and output of a run
 * at once: nothing is copied, and going back is a shorter attention mask.
 *
 * <p>Belongs to one request at a time. Rows behind {@link #length()} hold leftovers by design.
 */
final class KvContext implements AutoCloseable {
  private final Map<String, OnnxTensor> past = new LinkedHashMap<>();
  private final Map<String, OnnxTensor> present = new LinkedHashMap<>();
  private final int[] tokens;
  private final ByteBuffer logits;
  private int length;
  private int prefixLength = -1;

  /**
   * @param signature the graph
   * @param capacity tokens it can hold
   * @param logitRows rows of logits of one run
   */
  KvContext(GraphSignature signature, int capacity, int logitRows) {
    tokens = new int[capacity];
    logits = direct((long) logitRows * signature.vocabulary() * signature.logitsType().size);
    long[] shape = {1, signature.kvHeads(), capacity, signature.headSize()};
    long bytes =
        (long) signature.kvHeads() * capacity * signature.headSize() * signature.cacheType().size;
    try {
      for (int layer = 0; layer < signature.layers(); layer++) {
        for (String part : new String[] {"key", "value"}) {
          OnnxTensor tensor =
              OnnxTensor.createTensor(
                  OrtRuntime.environment(), direct(bytes), shape, signature.cacheType());
          past.put(GraphSignature.past(layer, part), tensor);
          present.put(GraphSignature.present(layer, part), tensor);
        }
      }
    } catch (OrtException e) {
      close();
      throw new ModelException(
          ErrorCode.MODEL_FAULT,
          "The KV cache cannot be made: " + e.getMessage(),
          "lower maxTokens or contexts",
          e);
    }
  }

  private static ByteBuffer direct(long bytes) {
    if (bytes > Integer.MAX_VALUE) {
      throw new ModelException(
          ErrorCode.MODEL_FAULT,
          "A KV cache of " + bytes + " bytes a layer is larger than a buffer can be",
          "lower maxTokens",
          null);
    }
    return ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.nativeOrder());
  }

  Map<String, OnnxTensor> past() {
    return past;
  }

  Map<String, OnnxTensor> present() {
    return present;
  }

  /** Where runs write their logits. */
  ByteBuffer logits() {
    return logits;
  }

  /** Tokens held. */
  int length() {
    return length;
  }

  int capacity() {
    return tokens.length;
  }

  /** The tokens held, up to {@link #length()}; not to be changed. */
  int[] tokens() {
    return tokens;
  }

  /** Goes back to the first {@code length} tokens. */
  void rewind(int length) {
    if (length < 0 || length > this.length) {
      throw new IllegalArgumentException("cannot go back from " + this.length + " to " + length);
    }
    this.length = length;
    if (length < prefixLength) {
      prefixLength = -1;
    }
  }

  void append(int[] more) {
    System.arraycopy(more, 0, tokens, length, more.length);
    length += more.length;
  }

  /** Marks what is held now as a prefix that a later request may share. */
  void markPrefix() {
    prefixLength = length;
  }

  /**
   * Whether the prefix held is exactly these tokens. Only then may it be shared: a part of a prefix
   * would be computed in other steps, and floating point would tell.
   */
  boolean holdsPrefix(int[] prefix) {
    return prefixLength == prefix.length
        && Arrays.equals(tokens, 0, prefixLength, prefix, 0, prefix.length);
  }

  @Override
  public void close() {
    past.values().forEach(OnnxTensor::close);
    past.clear();
    present.clear();
  }
}
