package io.reranker.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.reranker.onnx.engine.DeviceBinding;
import io.reranker.onnx.engine.DeviceMemory;
import io.reranker.onnx.ffm.FfmDeviceBinding;
import java.util.concurrent.atomic.AtomicInteger;

/** The binding, with a count of what it has given and not got back. */
final class CountingBinding implements DeviceBinding {
  final AtomicInteger given = new AtomicInteger();
  final AtomicInteger openRegions = new AtomicInteger();
  final AtomicInteger openMemories = new AtomicInteger();
  volatile int refuseFrom = Integer.MAX_VALUE;

  @Override
  public DeviceMemory memory(OrtSession session, String input) throws OrtException {
    DeviceMemory memory = new FfmDeviceBinding().memory(session, input);
    openMemories.incrementAndGet();
    return new DeviceMemory() {
      @Override
      public String place() {
        return memory.place();
      }

      @Override
      public Region allocate(long bytes) throws OrtException {
        if (given.incrementAndGet() > refuseFrom) {
          throw new OrtException("refused by the test");
        }
        Region region = memory.allocate(bytes);
        openRegions.incrementAndGet();
        return new Region() {
          @Override
          public OnnxTensor tensor(long offset, OnnxJavaType type, long... shape)
              throws OrtException {
            return region.tensor(offset, type, shape);
          }

          @Override
          public void close() {
            openRegions.decrementAndGet();
            region.close();
          }
        };
      }

      @Override
      public void close() {
        openMemories.decrementAndGet();
        memory.close();
      }
    };
  }
}
