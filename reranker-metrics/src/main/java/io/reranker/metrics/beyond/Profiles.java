package io.reranker.metrics.beyond;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The items of each user: what it chose in training data, or what is relevant to it in test data.
 *
 * @param items the items of each user, in any order
 * @param <U> names a user
 * @param <I> names an item
 */
public record Profiles<U, I>(Map<U, Set<I>> items) {

  /** Copies the items. */
  public Profiles {
    Map<U, Set<I>> copies = new LinkedHashMap<>();
    items.forEach(
        (user, of) -> copies.put(user, Collections.unmodifiableSet(new LinkedHashSet<>(of))));
    items = Collections.unmodifiableMap(copies);
  }

  /** The items of a user; none for a user that is not known. */
  public Set<I> of(U user) {
    return items.getOrDefault(user, Set.of());
  }
}
