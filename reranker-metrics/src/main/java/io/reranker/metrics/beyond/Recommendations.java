package io.reranker.metrics.beyond;

import io.reranker.metrics.internal.Check;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One list for each of many users, best first.
 *
 * @param lists at least one list of at least one item, none repeated
 * @param <U> names a user
 * @param <I> names an item
 */
public record Recommendations<U, I>(Map<U, List<I>> lists) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is no list, or one is empty or repeats an item
   */
  public Recommendations {
    Check.some("lists", lists.size());
    Map<U, List<I>> copies = new LinkedHashMap<>();
    lists.forEach(
        (user, list) -> {
          if (list.isEmpty() || new HashSet<>(list).size() != list.size()) {
            throw new IllegalArgumentException(
                "The list of \"" + user + "\" is empty or repeats an item: give each item once");
          }
          copies.put(user, List.copyOf(list));
        });
    lists = Collections.unmodifiableMap(copies);
  }

  /**
   * The heads of the lists.
   *
   * @param k the most items of a list, at least 1
   * @throws IllegalArgumentException if k is below 1
   */
  public Recommendations<U, I> top(int k) {
    Check.atLeast("k", k, 1);
    Map<U, List<I>> heads = new LinkedHashMap<>();
    lists.forEach((user, list) -> heads.put(user, list.subList(0, Math.min(k, list.size()))));
    return new Recommendations<>(heads);
  }

  /**
   * How many lists hold each item of a catalogue.
   *
   * @param catalogue all items that could be recommended
   * @return a count for every item of the catalogue, in its order
   * @throws IllegalArgumentException if a list holds another item
   */
  public Map<I, Integer> counts(Collection<I> catalogue) {
    Map<I, Integer> counts = new LinkedHashMap<>();
    catalogue.forEach(item -> counts.put(item, 0));
    for (List<I> list : lists.values()) {
      for (I item : list) {
        if (counts.computeIfPresent(item, (key, count) -> count + 1) == null) {
          throw new IllegalArgumentException("\"" + item + "\" is not in the catalogue");
        }
      }
    }
    return counts;
  }
}
