package io.reranker.onnx.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Two buffers in turn: a run reads the tokens held from one and writes them, with its own behind
 * them, to the other. What it read stays there, so that going back by one run costs nothing: many
 * continuations of one prefix need no copy. For graphs that concatenate.
 */
final class AppendingStore implements KvStore {
  private static final int MIN_ROOM = 256;

  private final GraphSignature signature;
  private final int limit;
  private final List<OnnxTensor> bound = new ArrayList<>();
  private Bank current = new Bank(List.of());
  private Bank other = new Bank(List.of());
  private int room;
  private int written;

  /** Buffers, one for each tensor of the cache, and the tokens they hold, without gaps. */
  private static final class Bank {
    private final List<ByteBuffer> buffers;
    private int tokens;

    Bank(List<ByteBuffer> buffers) {
      this.buffers = buffers;
    }

    void free() {
      buffers.forEach(Buffers::free);
    }
  }

  /**
   * @param limit tokens it may ever hold
   */
  AppendingStore(GraphSignature signature, int limit) {
    this.signature = signature;
    this.limit = limit;
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
    if (tokens > limit) {
      throw new IllegalArgumentException(tokens + " tokens in a store of " + limit);
    }
    int larger = Math.min(limit, Math.max(MIN_ROOM, Math.max(2 * room, tokens)));
    Bank grown = bank(larger);
    Bank spare = bank(larger);
    for (int i = 0; i < current.buffers.size(); i++) {
      // Without gaps: the tokens held are the buffer's first bytes, whatever its size.
      int bytes = signature.cache().get(i).blocks() * current.tokens * bytes(i);
      grown.buffers.get(i).put(0, current.buffers.get(i), 0, bytes);
    }
    grown.tokens = current.tokens;
    close();
    current = grown;
    other = spare;
    room = larger;
  }

  private Bank bank(int tokens) {
    List<ByteBuffer> buffers = new ArrayList<>();
    for (int i = 0; i < signature.cache().size(); i++) {
      buffers.add(Buffers.direct((long) signature.cache().get(i).blocks() * tokens * bytes(i)));
    }
    return new Bank(buffers);
  }

  private int bytes(int tensor) {
    return signature.cache().get(tensor).headSize() * signature.cacheType().size;
  }

  @Override
  public void bind(
      Map<String, OnnxTensorLike> inputs, Map<String, OnnxTensor> outputs, int length, int size)
      throws OrtException {
    release();
    other.tokens = -1; // About to be overwritten.
    written = length + size;
    for (int i = 0; i < signature.cache().size(); i++) {
      GraphSignature.CacheTensor cache = signature.cache().get(i);
      inputs.put(cache.past(), tensor(current, i, length));
      outputs.put(cache.present(), tensor(other, i, written));
    }
  }

  private OnnxTensor tensor(Bank bank, int i, int tokens) throws OrtException {
    GraphSignature.CacheTensor cache = signature.cache().get(i);
    ByteBuffer part =
        bank.buffers
            .get(i)
            .slice(0, cache.blocks() * tokens * bytes(i))
            .order(ByteOrder.nativeOrder());
    OnnxTensor tensor =
        OnnxTensor.createTensor(
            Ort.environment(), part, cache.shape(1, tokens), signature.cacheType());
    bound.add(tensor);
    return tensor;
  }

  private void release() {
    bound.forEach(OnnxTensor::close);
    bound.clear();
  }

  @Override
  public void unbind() {
    // Every run is bound anew.
  }

  @Override
  public void written() {
    other.tokens = written;
    swap();
  }

  private void swap() {
    Bank bank = current;
    current = other;
    other = bank;
  }

  @Override
  public void truncate(int length) {
    if (length >= current.tokens) {
      return;
    }
    if (other.tokens == length) {
      swap();
      return;
    }
    for (int i = 0; i < current.buffers.size(); i++) {
      ByteBuffer buffer = current.buffers.get(i);
      Buffers.copyBlocks(
          buffer,
          current.tokens * bytes(i),
          buffer,
          length * bytes(i),
          signature.cache().get(i).blocks(),
          length * bytes(i));
    }
    current.tokens = length;
  }

  @Override
  public void close() {
    release();
    current.free();
    other.free();
    current = new Bank(List.of());
    other = new Bank(List.of());
    room = 0;
  }
}
