package io.reranker.onnx.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Keys and values in direct buffers. */
final class HostKvBlock implements KvBlock {
  private final GraphSignature signature;
  private final List<ByteBuffer> buffers;
  private final boolean owner;
  private final List<OnnxTensor> tensors = new ArrayList<>();
  private final int room;

  /**
   * @param buffers memory for as many rows, one for each tensor of the cache
   * @param owner whether the buffers are freed with the block
   */
  HostKvBlock(
      GraphSignature signature, List<ByteBuffer> buffers, boolean owner, int rows, int room) {
    this.signature = signature;
    this.buffers = buffers;
    this.owner = owner;
    this.room = room;
    try {
      for (int i = 0; i < buffers.size(); i++) {
        tensors.add(
            OnnxTensor.createTensor(
                Ort.environment(),
                buffers.get(i).duplicate().order(ByteOrder.nativeOrder()),
                signature.cache().get(i).shape(rows, room),
                signature.cacheType()));
      }
    } catch (OrtException e) {
      close();
      throw new IllegalStateException(e); // Sizes and types are those of the graph.
    }
  }

  @Override
  public List<OnnxTensor> tensors() {
    return tensors;
  }

  @Override
  public int room() {
    return room;
  }

  private int rowBytes(int tensor) {
    return room * signature.bytesPerToken(signature.cache().get(tensor));
  }

  @Override
  public KvBlock rows(int from, int count) {
    List<ByteBuffer> parts = new ArrayList<>();
    for (int i = 0; i < buffers.size(); i++) {
      parts.add(buffers.get(i).slice(from * rowBytes(i), count * rowBytes(i)));
    }
    return new HostKvBlock(signature, parts, false, count, room);
  }

  @Override
  public void copyFrom(KvBlock block, int tokens) {
    HostKvBlock other = (HostKvBlock) block;
    for (int i = 0; i < buffers.size(); i++) {
      int blocks = signature.cache().get(i).blocks();
      Buffers.copyBlocks(
          other.buffers.get(i),
          other.rowBytes(i) / blocks,
          buffers.get(i),
          rowBytes(i) / blocks,
          blocks,
          tokens * signature.bytesPerToken(signature.cache().get(i)) / blocks);
    }
  }

  @Override
  public void close() {
    tensors.forEach(OnnxTensor::close);
    tensors.clear();
    if (owner) {
      buffers.forEach(Buffers::free);
    }
  }
}
