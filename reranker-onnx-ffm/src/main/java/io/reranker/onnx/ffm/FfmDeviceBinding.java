package io.reranker.onnx.ffm;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.reranker.onnx.engine.Cuda;
import io.reranker.onnx.engine.DeviceBinding;
import io.reranker.onnx.engine.DeviceMemory;
import org.jspecify.annotations.Nullable;

/** Takes memory from a session's own allocator. Needs {@code --enable-native-access}. */
public final class FfmDeviceBinding implements DeviceBinding {

  /** For {@link java.util.ServiceLoader}. */
  public FfmDeviceBinding() {}

  @Override
  public DeviceMemory memory(OrtSession session, @Nullable Cuda cuda) throws OrtException {
    try {
      JavaApi java = JavaApi.of();
      OrtApi api = new OrtApi(java.ortApi());
      return cuda == null
          ? FfmDeviceMemory.of(api, java, session, "Cpu", 0)
          : FfmDeviceMemory.of(api, java, session, "Cuda", cuda.device());
    } catch (IllegalCallerException e) {
      throw new OrtException(
          "native access is denied ("
              + e.getMessage()
              + "): start java with"
              + " --enable-native-access=ALL-UNNAMED");
    }
  }
}
