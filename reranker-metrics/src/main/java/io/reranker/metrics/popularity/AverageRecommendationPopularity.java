package io.reranker.metrics.popularity;

import io.reranker.metrics.beyond.ItemPopularity;
import io.reranker.metrics.beyond.Recommendations;

/**
 * ARP, the mean over users of the mean training count of their items (Yin et al., VLDB 2012). As a
 * measure of single lists it is {@code ARP@k} of {@link io.reranker.metrics.MeasureRegistry}.
 */
public final class AverageRecommendationPopularity {
  private AverageRecommendationPopularity() {}

  /**
   * The value, from 0, in training users.
   *
   * @param lists the lists, cut where they are shown
   * @throws IllegalArgumentException if a list holds an item that is not in the catalogue
   */
  public static <I> double of(Recommendations<?, I> lists, ItemPopularity<I> popularity) {
    return lists.lists().values().stream().mapToDouble(popularity::mean).average().orElseThrow();
  }
}
