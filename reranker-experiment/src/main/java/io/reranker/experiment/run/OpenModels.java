package io.reranker.experiment.run;

import io.reranker.experiment.config.ModelConfig;
import io.reranker.experiment.model.ModelLoader;
import io.reranker.experiment.model.RankingModel;
import org.jspecify.annotations.Nullable;

/** Holds one model open at a time. Not thread-safe. */
final class OpenModels implements AutoCloseable {
  private final ModelLoader loader;
  private @Nullable ModelConfig config;
  private @Nullable RankingModel model;

  OpenModels(ModelLoader loader) {
    this.loader = loader;
  }

  /** The model, loaded if it is not the one that is open; open until another is asked for. */
  RankingModel get(ModelConfig wanted) {
    if (model == null || !wanted.equals(config)) {
      close();
      model = loader.load(wanted);
      config = wanted;
    }
    return model;
  }

  KnownModel known(ModelConfig wanted) {
    return new KnownModel(wanted, get(wanted).orderInvariant());
  }

  @Override
  public void close() {
    if (model != null) {
      model.close();
      model = null;
    }
  }
}
