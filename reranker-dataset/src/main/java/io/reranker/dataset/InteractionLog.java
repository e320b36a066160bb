package io.reranker.dataset;

import java.util.List;
import java.util.Map;

/**
 * What users chose, and from what: the input of {@link DatasetBuilder}, whatever file it came from.
 *
 * <p>Readers: {@link MovieLens}, {@link AmazonGames}, {@link AmazonReviews}, {@link CsvLog}.
 * Immutable.
 *
 * @param source a name of the data for the manifest, such as {@code ml-latest-small}
 * @param items the catalogue by item id
 * @param interactions who chose what; where a user's interactions have no timestamps, oldest first
 * @param leftOut what the reader could not use, a count by the reason; it goes into the report
 */
public record InteractionLog(
    String source,
    Map<String, CatalogItem> items,
    List<Interaction> interactions,
    Map<String, Long> leftOut) {

  /**
   * @throws DatasetException if an interaction names an item that is not in the catalogue
   */
  public InteractionLog {
    items = Map.copyOf(items);
    interactions = List.copyOf(interactions);
    leftOut = Map.copyOf(leftOut);
    for (Interaction interaction : interactions) {
      if (!items.containsKey(interaction.item())) {
        throw new DatasetException(
            DatasetException.Code.UNUSABLE_LOG,
            "user "
                + interaction.user()
                + " chose item "
                + interaction.item()
                + ", which is not in the catalogue",
            "give the catalogue that belongs to the interactions, or leave such interactions out");
      }
    }
  }

  /** A log from which nothing was left out. */
  public InteractionLog(
      String source, Map<String, CatalogItem> items, List<Interaction> interactions) {
    this(source, items, interactions, Map.of());
  }
}
