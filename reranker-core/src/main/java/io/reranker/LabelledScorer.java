package io.reranker;

import java.util.List;

/**
 * An ordering scorer that names the candidates by labels, such as letters, which it can give out in
 * any order: a bootstrap then cancels the model's liking for a label apart from its liking for a
 * position.
 */
public interface LabelledScorer extends OrderingScorer {

  /**
   * Scores the candidates as they stand in an order under given labels.
   *
   * @param order the request's candidates, each once, in the order in which the model reads them
   * @param labels for each place of {@code order} the index of its label: the numbers from 0 to
   *     before the number of candidates, each once
   * @throws InvalidRequestException if the request cannot be ranked as it is
   * @throws ModelException if the model fails
   * @throws RequestAbortedException on deadline, cancellation, overload or close
   */
  ScoredOrdering scored(
      RerankRequest request, List<Candidate> order, int[] labels, Cancellation cancellation);

  /**
   * What the model is known to add to the log-score under each label, whatever the candidate.
   *
   * @param candidates the number of candidates of a list
   * @return a value for each label, or an empty array where nothing is known for lists of this size
   */
  default double[] labelPrior(int candidates) {
    return new double[0];
  }
}
