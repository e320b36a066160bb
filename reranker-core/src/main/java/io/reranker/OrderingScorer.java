package io.reranker;

import java.util.List;

/**
 * A ranker that reads the candidates in an order, seen as a function of that order: what a
 * bootstrap over orderings needs.
 *
 * <p>What may be assumed:
 *
 * <ul>
 *   <li>Scores are natural logarithms of probabilities up to a constant that is the same for all
 *       candidates of one call, so that averages over orderings are averages of log-scores. They
 *       are comparable within a call; across calls only after that constant is taken out.
 *   <li>The same request and order give the same scores.
 *   <li>A scorer may shorten the history, in the same way for every order. It never drops a
 *       candidate.
 *   <li>Calls may be made from several threads, but a scorer may run them one after the other.
 * </ul>
 */
@FunctionalInterface
public interface OrderingScorer {

  /**
   * Scores the candidates as they stand in an order.
   *
   * @param request the request
   * @param order the request's candidates, each once, in the order in which the model reads them
   * @return a finite log-score for each candidate, at its place in {@code order}; higher is better
   * @throws InvalidRequestException if the request cannot be ranked as it is
   * @throws ModelException if the model fails
   * @throws RequestAbortedException on deadline, cancellation, overload or close
   */
  double[] score(RerankRequest request, List<Candidate> order, Cancellation cancellation);
}
