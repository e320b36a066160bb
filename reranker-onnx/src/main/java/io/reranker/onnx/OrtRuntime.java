package io.reranker.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens sessions on a device, and says why a device does not start. */
final class OrtRuntime {

  /**
   * A session and the device it runs on.
   *
   * @param session the session
   * @param device the device in use, which is the CPU where a preferred GPU did not start
   * @param note why it is not the preferred one, or null
   */
  record Opened(OrtSession session, Device device, @Nullable String note) {
    void close() {
      try {
        session.close();
      } catch (OrtException e) {
        throw new ModelException(
            ErrorCode.MODEL_FAULT,
            "The model could not be closed: " + e.getMessage(),
            "restart the process to free its memory",
            e);
      }
    }
  }

  private OrtRuntime() {}

  static OrtEnvironment environment() {
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

  /** Opens the bundle's model; falls back to the CPU only where the device was not required. */
  static Opened open(ModelBundle bundle, OnnxOptions options) {
    Device device = options.device();
    if (device.kind() == Device.Kind.CPU) {
      return new Opened(session(bundle, options, null), device, null);
    }
    OrtCUDAProviderOptions cuda;
    try {
      cuda = cudaOptions(device.id());
    } catch (OrtException e) {
      return onCpuUnlessRequired(bundle, options, e);
    }
    try (cuda) {
      return new Opened(session(bundle, options, cuda), device, null);
    } catch (ModelException e) {
      if (e.code() != ErrorCode.PROVIDER_UNAVAILABLE) {
        throw e;
      }
      return onCpuUnlessRequired(bundle, options, e);
    }
  }

  private static Opened onCpuUnlessRequired(
      ModelBundle bundle, OnnxOptions options, Exception reason) {
    if (options.device().required()) {
      throw reason instanceof ModelException e ? e : unavailable(reason);
    }
    return new Opened(
        session(bundle, options, null), Device.cpu(), "CUDA did not start: " + reason.getMessage());
  }

  /** Why CUDA does not start here, in the provider's own words; null where it does. */
  static @Nullable String cudaFailure(int deviceId) {
    try (OrtCUDAProviderOptions cuda = cudaOptions(deviceId);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.addCUDA(cuda);
      return null;
    } catch (OrtException e) {
      return e.getMessage();
    }
  }

  private static OrtCUDAProviderOptions cudaOptions(int deviceId) throws OrtException {
    environment();
    return new OrtCUDAProviderOptions(deviceId);
  }

  private static OrtSession session(
      ModelBundle bundle, OnnxOptions options, @Nullable OrtCUDAProviderOptions cuda) {
    try (OrtSession.SessionOptions session = new OrtSession.SessionOptions()) {
      if (options.threads() > 0) {
        session.setIntraOpNumThreads(options.threads());
      }
      session.setInterOpNumThreads(1);
      // A server's other threads want the cores between two runs.
      session.addConfigEntry("session.intra_op.allow_spinning", "0");
      // Memory patterns are kept per input shape, and prompts have a thousand lengths.
      session.setMemoryPatternOptimization(false);
      if (cuda != null) {
        try {
          session.addCUDA(cuda);
        } catch (OrtException e) {
          throw unavailable(e);
        }
      }
      Path path = bundle.path(ModelBundle.MODEL);
      if (path != null && bundle.has(ModelBundle.MODEL)) {
        return environment().createSession(path.toString(), session);
      }
      return environment().createSession(bundle.read(ModelBundle.MODEL), session);
    } catch (OrtException e) {
      throw new ModelException(
          ErrorCode.MODEL_CORRUPT,
          "ONNX Runtime cannot load "
              + ModelBundle.MODEL
              + " of "
              + bundle.location()
              + ": "
              + e.getMessage(),
          "copy or export the model again, with its external data (model.onnx.data) beside it",
          e);
    }
  }

  private static ModelException unavailable(Exception e) {
    return new ModelException(
        ErrorCode.PROVIDER_UNAVAILABLE,
        "The CUDA execution provider does not start: " + e.getMessage(),
        "use reranker-onnx-cuda instead of reranker-onnx-cpu, with an NVIDIA driver and the CUDA 12"
            + " libraries that the message names, or let the device be preferred instead of required",
        e);
  }
}
