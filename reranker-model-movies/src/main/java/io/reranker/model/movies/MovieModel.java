package io.reranker.model.movies;

import io.reranker.onnx.ModelBundle;
import io.reranker.onnx.OnnxOptions;
import io.reranker.onnx.OnnxRerankModel;

/**
 * The compact movie model that comes with the library, trained on MovieLens (ml-latest-small): for
 * trying out and for research, not for commercial use. What it can do and what not stands in
 * MODEL_CARD.md.
 */
public final class MovieModel {
  private MovieModel() {}

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
    return ModelBundle.resource(MovieModel.class, "/io/reranker/model/movies");
  }
}
