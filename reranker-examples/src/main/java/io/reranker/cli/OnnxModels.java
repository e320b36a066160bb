package io.reranker.cli;

import io.reranker.RerankListener;
import io.reranker.experiment.embedded.EmbeddedModel;
import io.reranker.onnx.Device;
import io.reranker.onnx.ModelBundle;
import io.reranker.onnx.OnnxOptions;
import io.reranker.onnx.OnnxRerankModel;
import io.reranker.onnx.PromptOverflow;
import io.reranker.prompt.ChatFormat;
import java.nio.file.Path;

/** Opens models with ONNX Runtime. */
final class OnnxModels implements Models {

  @Override
  public OpenModel open(ModelOptions options, RerankListener listener) {
    OnnxRerankModel model = load(options).withListener(listener);
    return new OpenModel(model, model::close);
  }

  static OnnxRerankModel load(ModelOptions options) {
    return OnnxRerankModel.load(bundle(options), onnxOptions(options));
  }

  static ModelBundle bundle(ModelOptions options) {
    Path model = options.model;
    if (model == null) {
      return EmbeddedModel.MOVIES.bundle();
    }
    return EmbeddedModel.named(model.toString())
        .map(EmbeddedModel::bundle)
        .orElseGet(() -> ModelBundle.folder(model));
  }

  static OnnxOptions onnxOptions(ModelOptions options) {
    options.check();
    Device device =
        switch (options.device) {
          case cpu -> Device.cpu();
          case cuda -> Device.cudaPreferred(options.gpu);
          case cuda_required -> Device.cudaRequired(options.gpu);
        };
    OnnxOptions onnx =
        OnnxOptions.defaults()
            .withDevice(device)
            .withThreads(options.threads)
            .withOverflow(
                options.longHistory == ModelOptions.LongHistory.fail
                    ? PromptOverflow.FAIL
                    : PromptOverflow.DROP_OLDEST_HISTORY);
    return options.chatFormat == null ? onnx : onnx.withChatFormat(chatFormat(options.chatFormat));
  }

  private static ChatFormat chatFormat(String name) {
    try {
      return ChatFormat.named(name);
    } catch (IllegalArgumentException e) {
      throw CliException.usage("--chat-format: " + e.getMessage());
    }
  }
}
