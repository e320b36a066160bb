package io.reranker.metrics.fairness;

import io.reranker.metrics.beyond.Recommendations;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The exposure of each item, a mean over lists.
 *
 * @param items one value for every item of the catalogue, in its order
 * @param <I> names an item
 */
public record ItemExposure<I>(Map<I, Double> items) {

  /** Copies the values. */
  public ItemExposure {
    items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
  }

  /**
   * Measures lists.
   *
   * @param lists the lists, cut where they are shown
   * @param catalogue all items; those in no list have 0
   * @param model how much attention a rank gets
   * @throws IllegalArgumentException if a list holds another item
   */
  public static <I> ItemExposure<I> of(
      Recommendations<?, I> lists, Collection<I> catalogue, ExposureModel model) {
    Map<I, Double> sums = new LinkedHashMap<>();
    catalogue.forEach(item -> sums.put(item, 0.0));
    for (List<I> list : lists.lists().values()) {
      for (int rank = 1; rank <= list.size(); rank++) {
        double exposure = model.at(rank) / lists.lists().size();
        if (sums.computeIfPresent(list.get(rank - 1), (item, sum) -> sum + exposure) == null) {
          throw new IllegalArgumentException(
              "\"" + list.get(rank - 1) + "\" is not in the catalogue");
        }
      }
    }
    return new ItemExposure<>(sums);
  }

  /**
   * The exposure of groups of items.
   *
   * @param groups the group of each item; an item without one takes no part
   */
  public GroupExposure byGroup(Map<I, String> groups) {
    Map<String, Double> totals = new LinkedHashMap<>();
    Map<String, Integer> sizes = new LinkedHashMap<>();
    items.forEach(
        (item, exposure) -> {
          String group = groups.get(item);
          if (group != null) {
            totals.merge(group, exposure, Double::sum);
            sizes.merge(group, 1, Integer::sum);
          }
        });
    return new GroupExposure(totals, sizes);
  }
}
