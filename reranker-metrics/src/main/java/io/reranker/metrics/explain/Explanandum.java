package io.reranker.metrics.explain;

import io.reranker.metrics.internal.Check;
import java.util.List;
import java.util.Set;

/**
 * A ranked item whose reason cites items of the history.
 *
 * @param user names the user; items of one user are not independent of each other
 * @param history what the ranker saw
 * @param candidates what it ranked
 * @param item the item with the reason, one of the candidates
 * @param cited the items of the history that the reason cites, at least one
 * @param <H> what a history is made of; told apart by {@code equals}
 * @param <C> what is ranked; told apart by {@code equals}
 */
public record Explanandum<H, C>(
    String user, List<H> history, List<C> candidates, C item, Set<H> cited) {

  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException if the item is no candidate, nothing is cited, or something
   *     that is not in the history
   */
  public Explanandum {
    history = List.copyOf(history);
    candidates = List.copyOf(candidates);
    cited = Set.copyOf(cited);
    Check.some("cited items", cited.size());
    if (!candidates.contains(item)) {
      throw new IllegalArgumentException("\"" + item + "\" is not among the candidates");
    }
    for (H one : cited) {
      if (!history.contains(one)) {
        throw new IllegalArgumentException(
            "\"" + one + "\" is cited but not in the history. Remedy: count it as hallucinated.");
      }
    }
  }
}
