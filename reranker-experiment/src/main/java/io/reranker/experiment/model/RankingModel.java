package io.reranker.experiment.model;

import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.bootstrap.OrderingAudit;

/**
 * A loaded model as an experiment asks it. The same question gives the same answer, whatever was
 * asked before. Thread-safe.
 */
public interface RankingModel extends AutoCloseable {

  /** Whether candidates are scored apart, so that their order cannot matter. */
  boolean orderInvariant();

  /**
   * Scores a list.
   *
   * @param orderings how many orderings are averaged, from 1; a model that is order-invariant reads
   *     one whatever is asked
   */
  ScoredList score(RerankRequest request, int orderings);

  /** The result with reasons for its first items. */
  RerankResult explained(RerankResult result, int count);

  /**
   * Lets the model write the list in the form of arXiv 2512.03439 with nothing to constrain it.
   * Candidates are labelled from 1 in the order of their ids.
   */
  FreeText write(RerankRequest request, int maxTokens);

  /** Scores a list in all orderings of two Williams squares. */
  OrderingAudit audit(RerankRequest request);

  /** Frees the model. */
  @Override
  void close();

  /**
   * A text and its length.
   *
   * @param model the model's name and version
   * @param text as it was written
   * @param tokens tokens written
   */
  record FreeText(String model, String text, int tokens) {}
}
