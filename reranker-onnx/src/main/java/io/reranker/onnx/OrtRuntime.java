package io.reranker.onnx;

import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.RequestAbortedException;
import io.reranker.onnx.engine.Cuda;
import io.reranker.onnx.engine.Execution;
import io.reranker.onnx.engine.GraphSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens a bundle's graph on a device, and says why a device does not start. */
final class OrtRuntime {

  /**
   * An open graph and the device it runs on.
   *
   * @param graph the graph
   * @param device the device in use, which is the CPU where a preferred GPU did not start
   * @param note why it is not the preferred one, or null
   */
  record Opened(GraphSession graph, Device device, @Nullable String note) {}

  private OrtRuntime() {}

  /**
   * Opens the bundle's model; falls back to the CPU only where the device was not required.
   *
   * @param profile where to write a profile, the beginning of the file's path; null for none
   */
  static Opened open(ModelBundle bundle, OnnxOptions options, @Nullable Path profile) {
    Device device = options.device();
    if (device.kind() == Device.Kind.CPU) {
      return new Opened(graph(bundle, options, null, profile), device, null);
    }
    try {
      return new Opened(
          graph(bundle, options, new Cuda(device.id(), device.memoryLimit()), profile),
          device,
          null);
    } catch (ModelException e) {
      if (device.required() || e.code() != ErrorCode.PROVIDER_UNAVAILABLE) {
        throw e;
      }
      return new Opened(
          graph(bundle, options, null, profile), Device.cpu(), "CUDA did not start: " + words(e));
    }
  }

  /** The provider's own words. */
  private static String words(ModelException e) {
    return String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
  }

  private static GraphSession graph(
      ModelBundle bundle, OnnxOptions options, @Nullable Cuda cuda, @Nullable Path profile) {
    ExportConfig config = ExportConfig.of(bundle);
    Path file = bundle.path(config.file());
    Execution execution = new Execution(options.threads(), cuda, profile);
    try {
      if (file != null && bundle.has(config.file())) {
        return GraphSession.open(
            GraphSession.map(file), file.toAbsolutePath().getParent(), config.sizes(), execution);
      }
      ByteBuffer model =
          ByteBuffer.wrap(bundle.read(config.file(), Integer.MAX_VALUE - 8))
              .order(ByteOrder.nativeOrder());
      return GraphSession.open(model, null, config.sizes(), execution);
    } catch (ClosedByInterruptException e) {
      throw new RequestAbortedException(
          ErrorCode.CANCELLED,
          "The thread that loads the model was interrupted",
          "load it again if it was a mistake");
    } catch (IOException e) {
      throw new ModelException(
          ErrorCode.MODEL_CORRUPT,
          config.file() + " of " + bundle.location() + " cannot be read: " + e.getMessage(),
          "export it with its weights in external data beside it, and check that the process may"
              + " read the files",
          e);
    }
  }
}
