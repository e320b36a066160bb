package io.reranker.onnx.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys and values in one region of a device's memory, tensor behind tensor. */
final class DeviceKvBlock implements KvBlock {
  /** Where tensors begin: what a device's own allocator would give. */
  private static final int ALIGNMENT = 256;

  private final GraphSignature signature;
  private final DeviceCopy copy;
  private final DeviceMemory.Region region;
  private final boolean owner;
  private final long[] offsets;
  private final int rows;
  private final int room;
  private final List<OnnxTensor> tensors = new ArrayList<>();

  /** The same memory with the types that can be copied; made where a copy is first asked for. */
  private @Nullable List<OnnxTensor> copied;

  private DeviceKvBlock(
      GraphSignature signature,
      DeviceCopy copy,
      DeviceMemory.Region region,
      boolean owner,
      long[] offsets,
      int rows,
      int room)
      throws OrtException {
    this.signature = signature;
    this.copy = copy;
    this.region = region;
    this.owner = owner;
    this.offsets = offsets;
    this.rows = rows;
    this.room = room;
    try {
      for (int i = 0; i < signature.cache().size(); i++) {
        tensors.add(
            region.tensor(
                offsets[i], signature.cacheType(), signature.cache().get(i).shape(rows, room)));
      }
    } catch (OrtException e) {
      close();
      throw e;
    }
  }

  /** Where each tensor begins, in bytes, and behind the last where all end. */
  static long[] offsets(GraphSignature signature, int rows, int room) {
    long[] offsets = new long[signature.cache().size() + 1];
    for (int i = 0; i < signature.cache().size(); i++) {
      long bytes = (long) rows * room * signature.bytesPerToken(signature.cache().get(i));
      offsets[i + 1] = (offsets[i] + bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
    return offsets;
  }

  /** A block of zeros that fills a region, and closes it. */
  static DeviceKvBlock cleared(
      GraphSignature signature,
      DeviceCopy copy,
      DeviceMemory.Region region,
      long[] offsets,
      int rows,
      int room)
      throws OrtException {
    DeviceKvBlock block = new DeviceKvBlock(signature, copy, region, true, offsets, rows, room);
    block.clear();
    return block;
  }

  @Override
  public List<OnnxTensor> tensors() {
    return tensors;
  }

  @Override
  public int room() {
    return room;
  }

  @Override
  public KvBlock rows(int from, int count) {
    long[] starts = offsets.clone();
    for (int i = 0; i < signature.cache().size(); i++) {
      starts[i] += (long) from * room * signature.bytesPerToken(signature.cache().get(i));
    }
    try {
      return new DeviceKvBlock(signature, copy, region, false, starts, count, room);
    } catch (OrtException e) {
      throw new IllegalStateException(e); // Sizes and types are those of the graph.
    }
  }

  /** Fills with zeros: attention may multiply what it masks, and nothing is not a number. */
  private void clear() throws OrtException {
    try {
      for (int i = 0; i < tensors.size(); i++) {
        copy.copy(copied().get(i), 0, copied().get(i), shape(i));
      }
    } catch (OrtException e) {
      close();
      throw e;
    }
  }

  @Override
  public void copyFrom(KvBlock block, int tokens) {
    try {
      List<OnnxTensor> from = ((DeviceKvBlock) block).copied();
      for (int i = 0; i < tensors.size(); i++) {
        copy.copy(from.get(i), tokens, copied().get(i), shape(i));
      }
    } catch (OrtException e) {
      throw new ModelException(
          ErrorCode.MODEL_FAULT,
          "The KV cache cannot be copied in the device's memory: " + e.getMessage(),
          "lower maxTokens or concurrency, or raise the device's memory limit",
          e);
    }
  }

  /** All rows of a tensor as rows of tokens: {@code [1, rows · heads, room, headSize]}. */
  private long[] shape(int tensor) {
    GraphSignature.CacheTensor cache = signature.cache().get(tensor);
    return new long[] {1, (long) rows * cache.blocks(), room, cache.headSize()};
  }

  private List<OnnxTensor> copied() throws OrtException {
    if (copied == null) {
      List<OnnxTensor> views = new ArrayList<>();
      for (int i = 0; i < tensors.size(); i++) {
        views.add(region.tensor(offsets[i], copy.type(), shape(i)));
      }
      copied = views;
    }
    return copied;
  }

  @Override
  public void close() {
    tensors.forEach(OnnxTensor::close);
    tensors.clear();
    if (copied != null) {
      copied.forEach(OnnxTensor::close);
      copied = null;
    }
    if (owner) {
      region.close();
    }
  }
}
