package io.reranker.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import io.reranker.ModelException;
import io.reranker.onnx.engine.Cuda;
import io.reranker.onnx.engine.GraphSession;
import io.reranker.onnx.engine.Ort;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * What this machine offers to a model.
 *
 * @param java version and vendor of the JVM
 * @param os operating system, architecture, processors
 * @param onnxRuntime version of ONNX Runtime, or why it does not load
 * @param providers the execution providers of this build, each after a try to start it
 * @param tokenizers version and native library of the tokenizer, or why it does not load
 */
public record RuntimeReport(
    String java, String os, String onnxRuntime, List<ProviderProbe> providers, String tokenizers) {

  /** Copies the list. */
  public RuntimeReport {
    providers = List.copyOf(providers);
  }

  /**
   * An execution provider.
   *
   * @param name its name
   * @param starts whether it starts here; a build that holds it proves nothing
   * @param detail the provider's own words where it does not start
   */
  public record ProviderProbe(String name, boolean starts, String detail) {}

  /** Looks at this process and tries each provider. Takes up to some seconds with the GPU build. */
  public static RuntimeReport inspect() {
    String java =
        System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")";
    String os =
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " processors";
    List<ProviderProbe> providers = new ArrayList<>();
    String onnxRuntime;
    try {
      OrtEnvironment environment = Ort.environment();
      onnxRuntime = environment.getVersion();
      EnumSet<OrtProvider> built = OrtEnvironment.getAvailableProviders();
      providers.add(new ProviderProbe("CPU", true, "always there"));
      String failure = GraphSession.cudaFailure(new Cuda(0, 0));
      providers.add(
          new ProviderProbe(
              "CUDA",
              failure == null,
              failure == null
                  ? "starts"
                  : (built.contains(OrtProvider.CUDA)
                          ? "in this build, but does not start: "
                          : "not in this build (reranker-onnx-cpu): ")
                      + failure));
    } catch (ModelException e) {
      onnxRuntime = String.valueOf(e.getMessage());
    }
    return new RuntimeReport(java, os, onnxRuntime, providers, TokenizerLibrary.describe());
  }
}
