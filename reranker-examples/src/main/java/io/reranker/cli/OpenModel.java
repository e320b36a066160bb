package io.reranker.cli;

import io.reranker.Reranker;

/**
 * A loaded model.
 *
 * @param reranker ranks and explains
 * @param closing frees the model
 */
record OpenModel(Reranker reranker, Runnable closing) implements AutoCloseable {
  @Override
  public void close() {
    closing.run();
  }
}
