package io.reranker.model.games;

import io.reranker.onnx.ModelBundle;
import io.reranker.onnx.OnnxOptions;
import io.reranker.onnx.OnnxRerankModel;

/**
 * The compact model of video games that comes with the library, trained on Amazon reviews (2018, as
 * LLMRank publishes them): for trying out and for research. What it can do and what not stands in
 * MODEL_CARD.md.
 */
public final class GamesModel {
  private GamesModel() {}

  /** Loads the model with default options; takes well under a second. The caller closes it. */
  public static OnnxRerankModel load() {
    return load(OnnxOptions.defaults());
  }

  /** Loads the model. The caller closes it. */
  public static OnnxRerankModel load(OnnxOptions options) {
    return OnnxRerankModel.load(bundle(), options);
  }

  /** The bundle in this jar, for checks. */
  public static ModelBundle bundle() {
    return ModelBundle.resource(GamesModel.class, "/io/reranker/model/games");
  }
}
