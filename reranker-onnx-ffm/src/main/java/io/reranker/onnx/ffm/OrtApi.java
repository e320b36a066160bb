package io.reranker.onnx.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import ai.onnxruntime.OrtException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The functions of ONNX Runtime's C API that take memory on a device. They are the struct {@code
 * OrtApi} of {@code onnxruntime_c_api.h}, a table to which each version appends, so that a
 * function's place in it never changes. Thread-safe.
 */
@SuppressWarnings("restricted") // The point of this module; allowed by --enable-native-access.
final class OrtApi {
  private static final int GET_ERROR_MESSAGE = 2;
  private static final int CREATE_TENSOR_WITH_DATA = 49;
  private static final int MEMORY_INFO_GET_NAME = 71;
  private static final int MEMORY_INFO_GET_ID = 72;
  private static final int ALLOCATOR_ALLOC = 75;
  private static final int ALLOCATOR_FREE = 76;
  private static final int ALLOCATOR_GET_INFO = 77;
  private static final int RELEASE_STATUS = 93;
  private static final int RELEASE_VALUE = 96;
  private static final int CREATE_ALLOCATOR = 131;
  private static final int RELEASE_ALLOCATOR = 132;
  private static final int GET_TENSOR_MEMORY_INFO = 194;
  private static final int SESSION_GET_MEMORY_INFO_FOR_INPUTS = 380; // Since version 1.23.
  private static final int FUNCTIONS = SESSION_GET_MEMORY_INFO_FOR_INPUTS + 1;

  private final MemorySegment table;
  private final MethodHandle getErrorMessage;
  private final MethodHandle releaseStatus;
  private final MethodHandle memoryInfoForInputs;
  private final MethodHandle memoryInfoGetName;
  private final MethodHandle memoryInfoGetId;
  private final MethodHandle createAllocator;
  private final MethodHandle releaseAllocator;
  private final MethodHandle allocatorGetInfo;
  private final MethodHandle allocatorAlloc;
  private final MethodHandle allocatorFree;
  private final MethodHandle createTensorWithData;
  private final MethodHandle releaseValue;
  private final MethodHandle getTensorMemoryInfo;

  /**
   * @param address where the table is
   */
  OrtApi(long address) {
    table = MemorySegment.ofAddress(address).reinterpret(FUNCTIONS * ADDRESS.byteSize());
    getErrorMessage = function(GET_ERROR_MESSAGE, FunctionDescriptor.of(ADDRESS, ADDRESS));
    releaseStatus = release(RELEASE_STATUS);
    memoryInfoForInputs = checked(SESSION_GET_MEMORY_INFO_FOR_INPUTS, ADDRESS, ADDRESS, JAVA_LONG);
    memoryInfoGetName = checked(MEMORY_INFO_GET_NAME, ADDRESS, ADDRESS);
    memoryInfoGetId = checked(MEMORY_INFO_GET_ID, ADDRESS, ADDRESS);
    createAllocator = checked(CREATE_ALLOCATOR, ADDRESS, ADDRESS, ADDRESS);
    releaseAllocator = release(RELEASE_ALLOCATOR);
    allocatorGetInfo = checked(ALLOCATOR_GET_INFO, ADDRESS, ADDRESS);
    allocatorAlloc = checked(ALLOCATOR_ALLOC, ADDRESS, JAVA_LONG, ADDRESS);
    allocatorFree = checked(ALLOCATOR_FREE, ADDRESS, ADDRESS);
    createTensorWithData =
        checked(
            CREATE_TENSOR_WITH_DATA,
            ADDRESS,
            ADDRESS,
            JAVA_LONG,
            ADDRESS,
            JAVA_LONG,
            JAVA_INT,
            ADDRESS);
    releaseValue = release(RELEASE_VALUE);
    getTensorMemoryInfo = checked(GET_TENSOR_MEMORY_INFO, ADDRESS, ADDRESS);
  }

  private MethodHandle function(int slot, FunctionDescriptor descriptor) {
    return Linker.nativeLinker().downcallHandle(table.getAtIndex(ADDRESS, slot), descriptor);
  }

  /** A function that gives a status. */
  private MethodHandle checked(int slot, MemoryLayout... arguments) {
    return function(slot, FunctionDescriptor.of(ADDRESS, arguments));
  }

  private MethodHandle release(int slot) {
    return function(slot, FunctionDescriptor.ofVoid(ADDRESS));
  }

  /** What a memory is called: a name and a number, such as {@code Cuda} and 0. */
  record Place(String name, int id) {
    @Override
    public String toString() {
      return name + ":" + id;
    }
  }

  /** The memory from which a session reads one of its inputs; belongs to the session. */
  MemorySegment memoryInfo(long session, int input, int inputs) throws OrtException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS, inputs);
      check(
          (MemorySegment)
              memoryInfoForInputs.invokeExact(
                  MemorySegment.ofAddress(session), out, (long) inputs));
      return out.getAtIndex(ADDRESS, input);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** The allocator that a session has for a memory. */
  MemorySegment createAllocator(long session, MemorySegment memoryInfo) throws OrtException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS);
      check(
          (MemorySegment)
              createAllocator.invokeExact(MemorySegment.ofAddress(session), memoryInfo, out));
      return out.get(ADDRESS, 0);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  void releaseAllocator(MemorySegment allocator) {
    call(releaseAllocator, allocator);
  }

  /** The description of an allocator's memory; belongs to the allocator. */
  MemorySegment memoryInfo(MemorySegment allocator) throws OrtException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS);
      check((MemorySegment) allocatorGetInfo.invokeExact(allocator, out));
      return out.get(ADDRESS, 0);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Where a memory is. */
  Place place(MemorySegment memoryInfo) throws OrtException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS);
      check((MemorySegment) memoryInfoGetName.invokeExact(memoryInfo, out));
      String name = text(out.get(ADDRESS, 0));
      check((MemorySegment) memoryInfoGetId.invokeExact(memoryInfo, out));
      return new Place(name, out.get(JAVA_INT, 0));
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Where a tensor's memory is. */
  Place placeOfTensor(MemorySegment tensor) throws OrtException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS);
      check((MemorySegment) getTensorMemoryInfo.invokeExact(tensor, out));
      return place(out.get(ADDRESS, 0));
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  MemorySegment allocate(MemorySegment allocator, long bytes) throws OrtException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS);
      check((MemorySegment) allocatorAlloc.invokeExact(allocator, bytes, out));
      MemorySegment memory = out.get(ADDRESS, 0);
      if (memory.address() == 0) {
        throw new OrtException("the allocator gives no " + bytes + " bytes");
      }
      return memory;
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  void free(MemorySegment allocator, MemorySegment memory) {
    try {
      check((MemorySegment) allocatorFree.invokeExact(allocator, memory));
    } catch (Throwable e) {
      throw new IllegalStateException(e); // It was taken from this allocator.
    }
  }

  /** A tensor over memory that it does not own. */
  MemorySegment createTensor(
      MemorySegment memoryInfo, long address, long bytes, long[] shape, int elementType)
      throws OrtException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS);
      check(
          (MemorySegment)
              createTensorWithData.invokeExact(
                  memoryInfo,
                  MemorySegment.ofAddress(address),
                  bytes,
                  arena.allocateFrom(JAVA_LONG, shape),
                  (long) shape.length,
                  elementType,
                  out));
      return out.get(ADDRESS, 0);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  void releaseTensor(MemorySegment tensor) {
    call(releaseValue, tensor);
  }

  private static void call(MethodHandle release, MemorySegment handle) {
    try {
      release.invokeExact(handle);
    } catch (Throwable e) {
      throw new IllegalStateException(e); // A release throws nothing.
    }
  }

  private void check(MemorySegment status) throws Throwable {
    if (status.address() == 0) {
      return;
    }
    String message = text((MemorySegment) getErrorMessage.invokeExact(status));
    releaseStatus.invokeExact(status);
    throw new OrtException(message);
  }

  private static String text(MemorySegment string) {
    return string.reinterpret(Long.MAX_VALUE).getString(0);
  }

  private static OrtException failure(Throwable e) {
    return switch (e) {
      case OrtException known -> known;
      case RuntimeException fault -> throw fault;
      case Error fault -> throw fault;
      default -> new OrtException(String.valueOf(e));
    };
  }
}
