package io.reranker;

import java.util.List;

/**
 * The scores of one ordering and what became of its prompt.
 *
 * @param scores a finite log-score for each candidate, at its place in the order; higher is better
 * @param model name and version of the model, as in {@link RerankResult#model()}
 * @param notices what was changed or left out on the way, possibly empty
 * @param prefixTokens tokens of the prompt that are the same for every order of the candidates
 * @param orderTokens tokens that the model read after them
 */
public record ScoredOrdering(
    double[] scores, String model, List<Notice> notices, int prefixTokens, int orderTokens) {

  /** Copies the list of notices. */
  public ScoredOrdering {
    notices = List.copyOf(notices);
  }

  /** Scores of which nothing else is known. */
  static ScoredOrdering of(double[] scores, OrderingScorer scorer) {
    return new ScoredOrdering(scores, name(scorer.getClass()), List.of(), 0, 0);
  }

  /** The name of a class without what the JVM adds to a lambda's. */
  private static String name(Class<?> scorer) {
    String name = scorer.getSimpleName();
    int lambda = name.indexOf("$$");
    String kept = lambda < 0 ? name : name.substring(0, lambda);
    return kept.isEmpty() ? "scorer" : kept;
  }
}
