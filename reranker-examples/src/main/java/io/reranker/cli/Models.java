package io.reranker.cli;

/** Opens models. Tests put a fake in its place. */
@FunctionalInterface
interface Models {

  /** Loads the model that the options name. */
  OpenModel open(ModelOptions options);
}
