package io.reranker.spring.boot;

import io.reranker.Reranker;
import java.util.Map;
import java.util.function.Supplier;

/** Where the model comes from; asked once for each start of the application, in the background. */
@FunctionalInterface
interface ModelSource {
  /** Loads the model. May take long. */
  Loaded load();

  /**
   * A model that was loaded.
   *
   * @param reranker ranks
   * @param details what it does now, for health
   * @param close frees its memory
   */
  record Loaded(Reranker reranker, Supplier<Map<String, Object>> details, Runnable close) {}
}
