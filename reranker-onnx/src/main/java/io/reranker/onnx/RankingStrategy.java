package io.reranker.onnx;

import io.reranker.Candidate;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.RunGuard;
import java.util.List;

/** A way to get a score for each candidate from the model. Thread-safe. */
sealed interface RankingStrategy permits LikelihoodStrategy, LabelStrategy {

  /**
   * Tokens behind the prefix that the longest run needs.
   *
   * @param order the candidates in the order in which the model reads them
   * @param guard ends the count between two candidates
   */
  int[] tailTokens(List<Candidate> order, RunGuard guard);

  /**
   * Scores candidates behind the prefix that the context holds.
   *
   * @param context holds the prefix and nothing else
   * @param order the candidates in the order in which the model reads them
   * @return a score for each, higher is better
   */
  double[] score(KvContext context, List<Candidate> order, RunGuard guard);
}
