package io.reranker.onnx.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtException;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One buffer that attention reads from and writes to: nothing is copied, and going back is a
 * shorter attention mask. For graphs of GroupQueryAttention.
 */
final class InPlaceStore implements KvStore {
  private static final int MIN_ROOM = 256;

  private final GraphSignature signature;
  private final int limit;
  private final List<ByteBuffer> buffers = new ArrayList<>();
  private final List<OnnxTensor> tensors = new ArrayList<>();
  private final boolean fixed;
  private int room;
  private boolean bound;

  /**
   * @param limit tokens it may ever hold
   */
  InPlaceStore(GraphSignature signature, int limit) {
    this.signature = signature;
    this.limit = limit;
    this.fixed = false;
  }

  /** A store in memory that belongs to somebody else and cannot grow. */
  InPlaceStore(GraphSignature signature, int room, List<ByteBuffer> memory) {
    this.signature = signature;
    this.limit = room;
    this.room = room;
    this.fixed = true;
    buffers.addAll(memory);
    wrap();
  }

  @Override
  public int room() {
    return room;
  }

  @Override
  public void reserve(int tokens) {
    if (tokens <= room) {
      return;
    }
    if (fixed || tokens > limit) {
      throw new IllegalArgumentException(tokens + " tokens in a store of " + limit);
    }
    int larger = Math.min(limit, Math.max(MIN_ROOM, Math.max(2 * room, tokens)));
    List<ByteBuffer> old = List.copyOf(buffers);
    List<ByteBuffer> grown = new ArrayList<>();
    for (GraphSignature.CacheTensor cache : signature.cache()) {
      grown.add(Buffers.direct((long) cache.blocks() * larger * bytes(cache)));
    }
    for (int i = 0; i < old.size(); i++) {
      GraphSignature.CacheTensor cache = signature.cache().get(i);
      int held = room * bytes(cache);
      Buffers.copyBlocks(
          old.get(i), held, grown.get(i), larger * bytes(cache), cache.blocks(), held);
    }
    close();
    buffers.addAll(grown);
    room = larger;
    wrap();
  }

  private int bytes(GraphSignature.CacheTensor cache) {
    return cache.headSize() * signature.cacheType().size;
  }

  private void wrap() {
    try {
      for (int i = 0; i < buffers.size(); i++) {
        tensors.add(
            OnnxTensor.createTensor(
                Ort.environment(),
                buffers.get(i).duplicate().order(ByteOrder.nativeOrder()),
                signature.cache().get(i).shape(1, room),
                signature.cacheType()));
      }
    } catch (OrtException e) {
      close();
      throw new ModelException(
          ErrorCode.MODEL_FAULT,
          "The KV cache cannot be made: " + e.getMessage(),
          "lower maxTokens or concurrency",
          e);
    }
  }

  @Override
  public void bind(
      Map<String, OnnxTensorLike> inputs, Map<String, OnnxTensor> outputs, int length, int size) {
    if (bound) {
      return; // The maps are this sequence's own, and hold these tensors since the last growth.
    }
    for (int i = 0; i < tensors.size(); i++) {
      inputs.put(signature.cache().get(i).past(), tensors.get(i));
      outputs.put(signature.cache().get(i).present(), tensors.get(i));
    }
    bound = true;
  }

  @Override
  public void unbind() {
    bound = false;
  }

  @Override
  public void written() {
    // In place already.
  }

  @Override
  public void truncate(int length) {
    // The attention mask says how many tokens count.
  }

  /** Copies the first tokens of another store of the same graph. */
  void copyFrom(InPlaceStore other, int tokens) {
    for (int i = 0; i < buffers.size(); i++) {
      GraphSignature.CacheTensor cache = signature.cache().get(i);
      Buffers.copyBlocks(
          other.buffers.get(i),
          other.room * bytes(cache),
          buffers.get(i),
          room * bytes(cache),
          cache.blocks(),
          tokens * bytes(cache));
    }
  }

  @Override
  public void close() {
    tensors.forEach(OnnxTensor::close);
    tensors.clear();
    buffers.clear();
    room = 0;
    bound = false;
  }
}
