package io.reranker.onnx.engine;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Opens the memory of the device that a session runs on, which ONNX Runtime's Java API does not.
 * With it, keys and values stay where attention computes; without it they lie in the host's memory
 * and travel at each run. The results are the same.
 *
 * <p>An implementation is found by {@link ServiceLoader}; {@code reranker-onnx-ffm} is one, for
 * Java 22 and later. Implementations are thread-safe.
 */
public interface DeviceBinding {

  /**
   * The memory from which a session's nodes read an input.
   *
   * @throws OrtException if it cannot be had, with the reason; the session works on without
   */
  DeviceMemory memory(OrtSession session, String input) throws OrtException;

  /** The binding on the class path; null where there is none that this Java can load. */
  static @Nullable DeviceBinding installed() {
    try {
      return ServiceLoader.load(DeviceBinding.class, DeviceBinding.class.getClassLoader())
          .findFirst()
          .orElse(null);
    } catch (ServiceConfigurationError | LinkageError e) {
      LoggerFactory.getLogger(DeviceBinding.class)
          .warn("The device binding on the class path is not used, it cannot be loaded", e);
      return null;
    }
  }
}
