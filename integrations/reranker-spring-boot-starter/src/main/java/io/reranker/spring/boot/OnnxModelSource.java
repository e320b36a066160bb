package io.reranker.spring.boot;

import io.reranker.ErrorCode;
import io.reranker.FusedReranker;
import io.reranker.ModelException;
import io.reranker.model.movies.MovieModel;
import io.reranker.onnx.Device;
import io.reranker.onnx.OnnxOptions;
import io.reranker.onnx.OnnxRerankModel;
import io.reranker.onnx.engine.ContextPool;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** The bundle of the properties, or else the embedded model. */
final class OnnxModelSource implements ModelSource {
  private final RerankerProperties properties;
  private final @Nullable ClassLoader classes;

  private OnnxModelSource(RerankerProperties properties, @Nullable ClassLoader classes) {
    this.properties = properties;
    this.classes = classes;
  }

  /**
   * The source, checked as far as is quick.
   *
   * @throws ModelException if no model is configured, or nothing is there to run it
   * @throws IllegalArgumentException if an option is out of its range
   */
  static OnnxModelSource of(RerankerProperties properties, @Nullable ClassLoader classes) {
    OnnxModelSource source = new OnnxModelSource(properties, classes);
    source.options();
    if (properties.bundle() == null && !source.present("io.reranker.model.movies.MovieModel")) {
      throw new ModelException(
          ErrorCode.BUNDLE_NOT_FOUND,
          "No model is configured",
          "set reranker.bundle to a folder, add reranker-model-movies, or set"
              + " reranker.enabled=false",
          null);
    }
    if (!source.present("ai.onnxruntime.OrtEnvironment")) {
      throw new ModelException(
          ErrorCode.PROVIDER_UNAVAILABLE,
          "ONNX Runtime is not on the class path",
          "add either reranker-onnx-cpu or reranker-onnx-cuda",
          null);
    }
    return source;
  }

  @Override
  public Loaded load() {
    Path bundle = properties.bundle();
    OnnxRerankModel model =
        bundle == null ? Embedded.load(options()) : OnnxRerankModel.load(bundle, options());
    return new Loaded(
        FusedReranker.of(model, properties.modelWeight()), () -> details(model), model::close);
  }

  private OnnxOptions options() {
    return OnnxOptions.defaults()
        .withDevice(
            switch (properties.device()) {
              case CPU -> Device.cpu();
              case CUDA -> Device.cudaPreferred(0);
              case CUDA_REQUIRED -> Device.cudaRequired(0);
            })
        .withThreads(properties.threads())
        .withConcurrency(properties.concurrency())
        .withMaxQueued(properties.maxQueued())
        .withPrefixCacheBytes(properties.prefixCache().toBytes());
  }

  private boolean present(String name) {
    return ClassUtils.isPresent(name, classes);
  }

  private static Map<String, Object> details(OnnxRerankModel model) {
    ContextPool.Counters counters = model.counters();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("model", model.info().name() + " " + model.info().version());
    details.put("device", model.info().device());
    details.put("running", counters.running());
    details.put("queued", counters.queued());
    details.put("refused", counters.refused());
    return details;
  }

  /** Loaded only where the embedded model is there. */
  private static final class Embedded {
    private Embedded() {}

    static OnnxRerankModel load(OnnxOptions options) {
      return MovieModel.load(options);
    }
  }
}
