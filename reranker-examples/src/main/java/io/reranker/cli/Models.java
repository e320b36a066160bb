package io.reranker.cli;

import io.reranker.RerankListener;

/** Opens models. Tests put a fake in its place. */
@FunctionalInterface
interface Models {

  /**
   * Loads the model that the options name.
   *
   * @param listener is told what requests do
   */
  OpenModel open(ModelOptions options, RerankListener listener);

  /** Loads the model that the options name. */
  default OpenModel open(ModelOptions options) {
    return open(options, RerankListener.NONE);
  }
}
