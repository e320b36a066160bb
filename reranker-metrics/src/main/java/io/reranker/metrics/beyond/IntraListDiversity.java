package io.reranker.metrics.beyond;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

/**
 * Intra-list diversity (Smyth and McClave 2001; Ziegler et al., WWW 2005): the mean distance of two
 * items of a list, averaged over lists.
 */
public final class IntraListDiversity {
  private IntraListDiversity() {}

  /**
   * The mean over lists of two items or more.
   *
   * @param lists the lists, cut where they are shown
   * @param distance a symmetric distance of two items, as a rule 0 to 1
   * @throws IllegalArgumentException if no list has two items
   */
  public static <I> double of(Recommendations<?, I> lists, ToDoubleBiFunction<I, I> distance) {
    return lists.lists().values().stream()
        .filter(list -> list.size() > 1)
        .mapToDouble(list -> of(list, distance))
        .average()
        .orElseThrow(
            () -> new IllegalArgumentException("No list has two items: nothing can differ"));
  }

  /** The mean distance of two items of one list of at least two. */
  private static <I> double of(List<I> list, ToDoubleBiFunction<I, I> distance) {
    double sum = 0;
    for (int i = 0; i < list.size(); i++) {
      for (int j = 0; j < i; j++) {
        sum += distance.applyAsDouble(list.get(i), list.get(j));
      }
    }
    return sum / (list.size() * (list.size() - 1.0) / 2);
  }

  /**
   * Jaccard's distance of two items' attributes: 1 − attributes of both over attributes of either;
   * 0 for two items without any.
   *
   * @param attributes the attributes of every item
   */
  public static <I> ToDoubleBiFunction<I, I> jaccard(Map<I, Set<String>> attributes) {
    return (one, other) -> {
      Set<String> first = attributes.getOrDefault(one, Set.of());
      Set<String> second = attributes.getOrDefault(other, Set.of());
      Set<String> either = new HashSet<>(first);
      either.addAll(second);
      int both = first.size() + second.size() - either.size();
      return either.isEmpty() ? 0 : 1 - (double) both / either.size();
    };
  }
}
