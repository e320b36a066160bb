package io.reranker.onnx.engine;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import io.reranker.ErrorCode;
import io.reranker.ModelException;

/** ONNX Runtime's environment, one for the process. */
public final class Ort {
  private Ort() {}

  /**
   * The environment, made at the first call with errors logged only.
   *
   * @throws ModelException with {@link ErrorCode#PROVIDER_UNAVAILABLE} if the native library does
   *     not load
   */
  public static OrtEnvironment environment() {
    try {
      return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    } catch (IllegalStateException e) {
      return OrtEnvironment.getEnvironment(); // The application made it with settings of its own.
    } catch (LinkageError e) {
      throw new ModelException(
          ErrorCode.PROVIDER_UNAVAILABLE,
          "ONNX Runtime's native library does not load: " + e.getMessage(),
          "put exactly one of reranker-onnx-cpu and reranker-onnx-cuda on the class path; glibc 2.28"
              + " or newer is needed on Linux, and a temporary directory that may hold executables",
          e);
    }
  }
}
