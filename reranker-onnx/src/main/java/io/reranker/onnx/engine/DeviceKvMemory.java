package io.reranker.onnx.engine;

import ai.onnxruntime.OrtException;
import io.reranker.ErrorCode;
import io.reranker.ModelException;

/** Keys and values in the memory of a device. */
final class DeviceKvMemory implements KvMemory {
  private final GraphSignature signature;
  private final DeviceMemory memory;
  private final DeviceCopy copy;

  private DeviceKvMemory(GraphSignature signature, DeviceMemory memory, DeviceCopy copy) {
    this.signature = signature;
    this.memory = memory;
    this.copy = copy;
  }

  /**
   * Keys and values of a graph.
   *
   * @param memory of the graph's session; closed with this, or if this fails
   * @throws OrtException if the device cannot copy within its memory
   */
  static DeviceKvMemory of(GraphSession graph, DeviceMemory memory) throws OrtException {
    DeviceCopy copy = null;
    try {
      copy = new DeviceCopy(graph.signature().cacheType(), graph.execution().unprofiled());
      return new DeviceKvMemory(graph.signature(), memory, copy);
    } finally {
      if (copy == null) {
        memory.close();
      }
    }
  }

  String place() {
    return memory.place();
  }

  @Override
  public KvBlock allocate(int rows, int room) {
    long[] offsets = DeviceKvBlock.offsets(signature, rows, room);
    try {
      DeviceMemory.Region region = memory.allocate(offsets[offsets.length - 1]);
      return DeviceKvBlock.cleared(signature, copy, region, offsets, rows, room);
    } catch (OrtException e) {
      throw new ModelException(
          ErrorCode.MODEL_FAULT,
          "There is no memory for a KV cache of "
              + offsets[offsets.length - 1]
              + " bytes in "
              + memory.place()
              + ": "
              + e.getMessage(),
          "lower maxTokens, concurrency or prefixCacheBytes, or raise the device's memory limit",
          e);
    }
  }

  @Override
  public void close() {
    copy.close();
    memory.close();
  }
}
