package io.reranker.bootstrap;

import java.util.List;

/**
 * A ranking and the order of the candidates that it came from.
 *
 * @param shown the candidates' ids in the order in which the model read them; of several orderings
 *     the first, the one that a single call would have used
 * @param ranked the ids, best first
 * @param rows how many orderings the ranking was made of
 */
public record OrderedAnswer(List<String> shown, List<String> ranked, int rows) {
  /** Copies the lists. */
  public OrderedAnswer {
    shown = List.copyOf(shown);
    ranked = List.copyOf(ranked);
  }
}
