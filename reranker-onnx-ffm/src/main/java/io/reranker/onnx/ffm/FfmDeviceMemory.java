package io.reranker.onnx.ffm;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.reranker.onnx.engine.DeviceMemory;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;

/** Memory from a session's allocator. */
final class FfmDeviceMemory implements DeviceMemory {
  private final OrtApi api;
  private final JavaApi java;
  private final OrtApi.Place place;
  private final MemorySegment allocator;
  private final MemorySegment memoryInfo;

  private FfmDeviceMemory(
      OrtApi api,
      JavaApi java,
      OrtApi.Place place,
      MemorySegment allocator,
      MemorySegment memoryInfo) {
    this.api = api;
    this.java = java;
    this.place = place;
    this.allocator = allocator;
    this.memoryInfo = memoryInfo;
  }

  /**
   * The memory from which a session reads an input.
   *
   * @throws OrtException if the session has no such input, or no allocator there
   */
  static FfmDeviceMemory of(OrtApi api, JavaApi java, OrtSession session, String input)
      throws OrtException {
    List<String> inputs = List.copyOf(session.getInputNames());
    int index = inputs.indexOf(input);
    if (index < 0) {
      throw new OrtException("the session has no input " + input);
    }
    long address = java.address(session);
    MemorySegment read = api.memoryInfo(address, index, inputs.size());
    OrtApi.Place place = api.place(read);
    MemorySegment allocator = api.createAllocator(address, read);
    boolean done = false;
    try {
      MemorySegment info = api.memoryInfo(allocator);
      requireAt(place, api.place(info));
      FfmDeviceMemory memory = new FfmDeviceMemory(api, java, place, allocator, info);
      done = true;
      return memory;
    } finally {
      if (!done) {
        api.releaseAllocator(allocator);
      }
    }
  }

  /** ONNX Runtime has been seen to give the processor's memory for the GPU's, without a word. */
  private static void requireAt(OrtApi.Place asked, OrtApi.Place given) throws OrtException {
    if (!given.equals(asked)) {
      throw new OrtException("memory was asked for in " + asked + " and given in " + given);
    }
  }

  @Override
  public String place() {
    return place.toString();
  }

  @Override
  public Region allocate(long bytes) throws OrtException {
    return new FfmRegion(api.allocate(allocator, bytes).address(), bytes);
  }

  @Override
  public void close() {
    api.releaseAllocator(allocator);
  }

  private final class FfmRegion implements Region {
    private final long address;
    private final long bytes;
    private boolean closed;

    FfmRegion(long address, long bytes) {
      this.address = address;
      this.bytes = bytes;
    }

    @Override
    public OnnxTensor tensor(long offset, OnnxJavaType type, long... shape) throws OrtException {
      if (closed) {
        throw new IllegalStateException("the region is closed");
      }
      long size = type.size;
      for (long dimension : shape) {
        size = Math.multiplyExact(size, dimension);
      }
      Objects.checkFromIndexSize(offset, size, bytes);
      MemorySegment tensor =
          api.createTensor(memoryInfo, address + offset, size, shape, elementType(type));
      boolean done = false;
      try {
        requireAt(place, api.placeOfTensor(tensor));
        OnnxTensor wrapped = java.tensor(tensor.address(), type, shape);
        done = true;
        return wrapped;
      } finally {
        if (!done) {
          api.releaseTensor(tensor);
        }
      }
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        api.free(allocator, MemorySegment.ofAddress(address));
      }
    }
  }

  /** The C API's numbers of element types ({@code ONNXTensorElementDataType}). */
  private static int elementType(OnnxJavaType type) throws OrtException {
    return switch (type) {
      case FLOAT -> 1;
      case UINT8 -> 2;
      case INT8 -> 3;
      case FLOAT16 -> 10;
      case BFLOAT16 -> 16;
      default -> throw new OrtException("no KV cache is of " + type);
    };
  }
}
