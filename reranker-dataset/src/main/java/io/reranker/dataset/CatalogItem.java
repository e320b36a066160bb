package io.reranker.dataset;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An item of the catalogue.
 *
 * @param id identifier, not blank
 * @param title title as a person reads it, not blank
 * @param attributes attribute values by name, such as {@code genres} and {@code year}; possibly
 *     empty
 */
public record CatalogItem(String id, String title, Map<String, List<String>> attributes) {

  /**
   * @throws IllegalArgumentException if id or title is blank
   */
  public CatalogItem {
    if (id.isBlank() || title.isBlank()) {
      throw new IllegalArgumentException("item \"" + id + "\" needs an id and a title");
    }
    TreeMap<String, List<String>> copy = new TreeMap<>();
    attributes.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    copy.values().removeIf(List::isEmpty);
    attributes = java.util.Collections.unmodifiableMap(copy);
  }
}
