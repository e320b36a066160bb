package io.reranker.metrics.explain;

import java.util.List;

/**
 * A re-ranker, as {@link CounterfactualFaithfulness} asks it.
 *
 * @param <H> what a history is made of
 * @param <C> what is ranked; told apart by {@code equals}
 */
@FunctionalInterface
public interface RankingFunction<H, C> {

  /**
   * Ranks candidates.
   *
   * @param history the user's history, possibly empty
   * @param candidates the candidates
   * @return all candidates, each once, best first
   */
  List<C> rank(List<H> history, List<C> candidates);
}
