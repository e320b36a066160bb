package io.reranker.onnx.ffm;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.reranker.onnx.engine.DeviceBinding;
import io.reranker.onnx.engine.DeviceMemory;

/** Takes memory from a session's own allocator. Needs {@code --enable-native-access}. */
public final class FfmDeviceBinding implements DeviceBinding {

  /** For {@link java.util.ServiceLoader}. */
  public FfmDeviceBinding() {}

  @Override
  public DeviceMemory memory(OrtSession session, String input) throws OrtException {
    try {
      JavaApi java = JavaApi.of();
      return FfmDeviceMemory.of(new OrtApi(java.ortApi()), java, session, input);
    } catch (IllegalCallerException e) {
      throw new OrtException(
          "native access is denied ("
              + e.getMessage()
              + "): start java with --enable-native-access=ALL-UNNAMED");
    }
  }
}
