package io.reranker.experiment.data;

import io.reranker.dataset.CatalogItem;
import io.reranker.dataset.Interaction;
import io.reranker.dataset.InteractionLog;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Leaves out users and items with few interactions, again and again until none is left that has too
 * few (a k-core). Items without any interaction stay in the catalogue where no minimum is set.
 *
 * @param minUserInteractions interactions that a user must have, at least 0
 * @param minItemInteractions interactions that an item must have, at least 0
 */
public record Filter(int minUserInteractions, int minItemInteractions) {
  /** Keeps everything. */
  public static final Filter NONE = new Filter(0, 0);

  /**
   * @throws InvalidExperimentException if a minimum is negative
   */
  public Filter {
    InvalidExperimentException.range("filter.minUserInteractions", minUserInteractions, 0);
    InvalidExperimentException.range("filter.minItemInteractions", minItemInteractions, 0);
  }

  InteractionLog apply(InteractionLog log) {
    List<Interaction> kept = log.interactions();
    int before = -1;
    while (kept.size() != before) {
      before = kept.size();
      kept = withAtLeast(minUserInteractions, kept, Interaction::user);
      kept = withAtLeast(minItemInteractions, kept, Interaction::item);
    }
    Map<String, CatalogItem> items = new LinkedHashMap<>(log.items());
    if (minItemInteractions > 0) {
      items.keySet().retainAll(kept.stream().map(Interaction::item).collect(Collectors.toSet()));
    }
    Map<String, Long> leftOut = new LinkedHashMap<>(log.leftOut());
    if (kept.size() < log.interactions().size()) {
      leftOut.put(
          "interaction of a user or an item with too few",
          (long) log.interactions().size() - before);
    }
    return new InteractionLog(log.source(), items, kept, leftOut);
  }

  private static List<Interaction> withAtLeast(
      int minimum, Collection<Interaction> of, Function<Interaction, String> key) {
    Map<String, Integer> counts = new HashMap<>();
    of.forEach(interaction -> counts.merge(key.apply(interaction), 1, Integer::sum));
    return of.stream()
        .filter(interaction -> counts.getOrDefault(key.apply(interaction), 0) >= minimum)
        .toList();
  }
}
