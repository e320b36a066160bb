package io.reranker.metrics.popularity;

import io.reranker.metrics.beyond.ItemPopularity;
import io.reranker.metrics.beyond.Recommendations;
import io.reranker.metrics.internal.Check;
import io.reranker.metrics.stats.RankCorrelation;
import java.util.List;

/**
 * Whether popular items stand first: Spearman's correlation of an item's place, counted from the
 * end, and its training count, averaged over lists of two items or more. 1 for the popularity
 * order, 0 on average for a random order.
 *
 * @param mean −1 to 1; a list of items that are all as popular has 0
 * @param lists lists that count
 */
public record RankPopularityCorrelation(double mean, int lists) {

  /**
   * Measures whole lists, as a re-ranker returns them.
   *
   * @throws IllegalArgumentException if no list has two items, or an item is not in the catalogue
   */
  public static <I> RankPopularityCorrelation of(
      Recommendations<?, I> lists, ItemPopularity<I> popularity) {
    double sum = 0;
    int counted = 0;
    for (List<I> list : lists.lists().values()) {
      if (list.size() > 1) {
        double[] places = new double[list.size()];
        double[] counts = new double[list.size()];
        for (int i = 0; i < places.length; i++) {
          places[i] = -i;
          counts[i] = popularity.of(list.get(i));
        }
        sum += RankCorrelation.of(places, counts).spearman();
        counted++;
      }
    }
    Check.some("lists of two items or more", counted);
    return new RankPopularityCorrelation(sum / counted, counted);
  }
}
