package io.reranker.experiment.model;

import io.reranker.experiment.config.ModelConfig;

/** Loads the models of an experiment. */
public interface ModelLoader {

  /**
   * What a model is, without loading it: it changes whenever the model's answers may.
   *
   * @throws io.reranker.RerankerException if there is no model where the configuration says
   */
  String signature(ModelConfig model);

  /**
   * Loads a model; the caller closes it.
   *
   * @throws io.reranker.RerankerException if it cannot be loaded
   */
  RankingModel load(ModelConfig model);
}
