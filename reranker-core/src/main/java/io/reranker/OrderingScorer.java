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

  /**
   * {@link #score} with the model's name, notices and prompt tokens, where the scorer knows them.
   */
  default ScoredOrdering scored(
      RerankRequest request, List<Candidate> order, Cancellation cancellation) {
    return ScoredOrdering.of(score(request, order, cancellation), this);
  }

  /**
   * Whether the order of the candidates cannot change their scores, because the model does not see
   * one candidate beside another. One ordering then tells all that several could.
   */
  default boolean orderInvariant() {
    return false;
  }

  /**
   * The most candidates of one call. A bootstrap shows longer lists in balanced blocks, each a
   * request of its own with the same user and history.
   */
  default int maxCandidates() {
    return Integer.MAX_VALUE;
  }

  /**
   * What the model is known to add to the log-score at each position, whatever the candidate: an
   * estimate from probe lists, to be taken away from {@link #score}, which holds it still.
   *
   * @param candidates the number of candidates of a list
   * @return a value for each position, or an empty array where nothing is known for lists of this
   *     size
   */
  default double[] positionPrior(int candidates) {
    return new double[0];
  }
}
