package io.reranker.onnx;

import io.reranker.Candidate;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.RunGuard;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A way to get a score for each candidate from the model. Thread-safe. */
sealed interface RankingStrategy
    permits LikelihoodStrategy, LabelStrategy, GenerateStrategy, PointwiseStrategy {

  /**
   * Whether the candidates of a call stand in one prompt. Then a longer list than the prompt takes
   * is read in windows, and {@link #tailTokens} is one number, else one for each candidate.
   */
  boolean readsLists();

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

  /** Places of the candidates in the order of their ids. */
  static int[] byId(List<Candidate> order) {
    return IntStream.range(0, order.size())
        .boxed()
        .sorted(Comparator.comparing(i -> order.get(i).id()))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
