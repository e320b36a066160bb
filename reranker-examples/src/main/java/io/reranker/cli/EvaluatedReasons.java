package io.reranker.cli;

import io.reranker.metrics.explain.DuplicateReasons;
import io.reranker.metrics.explain.Groundedness;

/**
 * What an evaluation found of the reasons.
 *
 * @param groundedness how far they say only what is known
 * @param passedAtFirst how many passed their check as they were first written
 * @param duplicates how many repeat another one of their list
 */
record EvaluatedReasons(Groundedness groundedness, int passedAtFirst, DuplicateReasons duplicates) {

  /** {@link #passedAtFirst} over all. */
  double passedAtFirstShare() {
    return (double) passedAtFirst / groundedness.reasons();
  }
}
