package io.reranker;

import java.util.List;

/**
 * Scores candidates as they stand in a given order. A ranker whose answer depends on the order of
 * its input offers this, so that several orders can be asked for and averaged.
 *
 * <p>Implementations may be called from any number of threads.
 */
@FunctionalInterface
public interface OrderingScorer {

  /**
   * Scores the candidates.
   *
   * @param request the request; the order of its own candidates must not matter
   * @param order all candidates of the request, in the order to show them
   * @param cancellation ends the call early
   * @return a finite log-score for each candidate, in the order of {@code order}; higher is better
   * @throws ModelException if the model fails
   * @throws RequestAbortedException on deadline, cancellation, overload or close
   */
  double[] score(RerankRequest request, List<Candidate> order, Cancellation cancellation);
}
