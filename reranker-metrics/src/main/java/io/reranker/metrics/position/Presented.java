package io.reranker.metrics.position;

import java.util.HashSet;
import java.util.List;

/**
 * One call of a ranker: the order it was shown and the order it gave.
 *
 * @param shown the candidates in the order of the prompt, at least one, each once
 * @param ranked the same candidates, best first
 * @param <T> what is ranked; told apart by {@code equals}
 */
public record Presented<T>(List<T> shown, List<T> ranked) {

  /**
   * Copies the orders.
   *
   * @throws IllegalArgumentException if there is no candidate, or the two do not hold the same
   *     candidates once each
   */
  public Presented {
    shown = List.copyOf(shown);
    ranked = List.copyOf(ranked);
    HashSet<T> items = new HashSet<>(shown);
    if (items.isEmpty()
        || items.size() != shown.size()
        || ranked.size() != shown.size()
        || !items.equals(new HashSet<>(ranked))) {
      throw new IllegalArgumentException(
          "The orders differ in their items, or are empty. Remedy: give orders of the same items,"
              + " each once.");
    }
  }

  int size() {
    return shown.size();
  }

  /** That all calls show as many candidates, and there is one. */
  static int commonSize(List<? extends Presented<?>> calls) {
    if (calls.isEmpty()) {
      throw new IllegalArgumentException("There are no calls: give one or more");
    }
    int size = calls.get(0).size();
    for (Presented<?> call : calls) {
      if (call.size() != size) {
        throw new IllegalArgumentException(
            "Calls show " + size + " and " + call.size() + " items: give calls of one size");
      }
    }
    return size;
  }
}
