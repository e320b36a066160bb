package io.reranker.onnx.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One block that attention reads from and writes to: nothing is copied, and going back is a shorter
 * attention mask. For graphs of GroupQueryAttention.
 */
final class InPlaceStore implements KvStore {
  private static final int MIN_ROOM = 256;

  private final GraphSignature signature;
  private final KvMemory memory;
  private final int limit;
  private @Nullable KvBlock block;
  private boolean bound;

  /**
   * @param limit tokens it may ever hold
   */
  InPlaceStore(GraphSignature signature, KvMemory memory, int limit) {
    this.signature = signature;
    this.memory = memory;
    this.limit = limit;
  }

  /** A store in a block that does not grow; it is closed with the store. */
  InPlaceStore(GraphSignature signature, KvMemory memory, KvBlock block) {
    this(signature, memory, block.room());
    this.block = block;
  }

  @Override
  public int room() {
    return block == null ? 0 : block.room();
  }

  @Override
  public void reserve(int tokens) {
    int room = room();
    if (tokens <= room) {
      return;
    }
    if (tokens > limit) {
      throw new IllegalArgumentException(tokens + " tokens in a store of " + limit);
    }
    KvBlock grown =
        memory.allocate(1, Math.min(limit, Math.max(MIN_ROOM, Math.max(2 * room, tokens))));
    if (block != null) {
      boolean copied = false;
      try {
        grown.copyFrom(block, room);
        copied = true;
      } finally {
        if (!copied) {
          grown.close();
        }
      }
    }
    close();
    block = grown;
  }

  @Override
  public void bind(
      Map<String, OnnxTensorLike> inputs, Map<String, OnnxTensor> outputs, int length, int size) {
    if (bound) {
      return; // The maps are this sequence's own, and hold these tensors since the last growth.
    }
    bind(signature, block().tensors(), inputs, outputs);
    bound = true;
  }

  /** Names tensors that are a run's past and present. */
  static void bind(
      GraphSignature signature,
      List<OnnxTensor> tensors,
      Map<String, OnnxTensorLike> inputs,
      Map<String, OnnxTensor> outputs) {
    for (int i = 0; i < tensors.size(); i++) {
      inputs.put(signature.cache().get(i).past(), tensors.get(i));
      outputs.put(signature.cache().get(i).present(), tensors.get(i));
    }
  }

  private KvBlock block() {
    if (block == null) {
      throw new IllegalStateException("no room was reserved");
    }
    return block;
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

  /** Copies the first tokens of another store of the same graph and memory. */
  void copyFrom(InPlaceStore other, int tokens) {
    if (tokens > 0) {
      block().copyFrom(other.block(), tokens);
    }
  }

  @Override
  public void close() {
    if (block != null) {
      block.close();
      block = null;
    }
    bound = false;
  }
}
