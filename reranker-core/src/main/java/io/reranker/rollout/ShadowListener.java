package io.reranker.rollout;

import io.reranker.RerankResult;

/**
 * Takes what a model in shadow made of the requests that another answered. Called from one thread
 * at a time, never from the thread of a request; while it runs, further requests wait in the queue
 * or are dropped. What it throws is logged.
 */
@FunctionalInterface
public interface ShadowListener {

  /**
   * Both models ranked the same request.
   *
   * @param live what the caller got
   * @param shadow what the model in shadow made of it
   */
  void ranked(RerankResult live, RerankResult shadow);

  /**
   * The model in shadow failed; the caller got its answer all the same.
   *
   * @param live what the caller got
   * @param failure what the model in shadow threw
   */
  default void failed(RerankResult live, Throwable failure) {}
}
