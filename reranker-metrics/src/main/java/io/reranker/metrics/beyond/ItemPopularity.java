package io.reranker.metrics.beyond;

import io.reranker.metrics.internal.Check;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How many training users chose each item. Count on training data only.
 *
 * @param counts one for each item of the catalogue, from 0, in the catalogue's order
 * @param users training users
 * @param <I> names an item
 */
public record ItemPopularity<I>(Map<I, Integer> counts, int users) {

  /**
   * Copies the counts.
   *
   * @throws IllegalArgumentException if there is no item or no user, or a count is negative or
   *     above the number of users
   */
  public ItemPopularity {
    Check.some("items", counts.size());
    int most = Check.atLeast("users", users, 1);
    counts.values().forEach(count -> Check.within("a count", count, 0, most));
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }

  /**
   * Counts training users.
   *
   * @param training what each user chose, at least one user
   * @param catalogue all items, those that nobody chose included
   * @throws IllegalArgumentException if there is no user or item, or a user chose an item that is
   *     not in the catalogue
   */
  public static <I> ItemPopularity<I> of(Profiles<?, I> training, Collection<I> catalogue) {
    Map<I, Integer> counts = new LinkedHashMap<>();
    catalogue.forEach(item -> counts.put(item, 0));
    for (Set<I> items : training.items().values()) {
      for (I item : items) {
        if (counts.computeIfPresent(item, (key, count) -> count + 1) == null) {
          throw unknown(item);
        }
      }
    }
    return new ItemPopularity<>(counts, training.items().size());
  }

  /**
   * The training users who chose an item.
   *
   * @throws IllegalArgumentException if it is not in the catalogue
   */
  public int of(I item) {
    Integer count = counts.get(item);
    if (count == null) {
      throw unknown(item);
    }
    return count;
  }

  /** Σ counts. */
  public long interactions() {
    return counts.values().stream().mapToLong(Integer::longValue).sum();
  }

  /**
   * The mean count of items.
   *
   * @throws IllegalArgumentException if there is none, or one is not in the catalogue
   */
  public double mean(Collection<I> items) {
    Check.some("items", items.size());
    return items.stream().mapToInt(this::of).average().orElseThrow();
  }

  private static IllegalArgumentException unknown(Object item) {
    return new IllegalArgumentException("\"" + item + "\" is not in the catalogue");
  }
}
