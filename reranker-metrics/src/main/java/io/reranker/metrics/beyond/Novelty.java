package io.reranker.metrics.beyond;

import java.util.List;

/**
 * How little known the recommended items are (Vargas and Castells, RecSys 2011); means over lists
 * of the means over their items.
 */
public final class Novelty {
  private Novelty() {}

  /**
   * 1 − the share of training users who chose the item (popularity complement, as EPC without rank
   * and relevance), 0 to 1.
   *
   * @param lists the lists, cut where they are shown
   * @throws IllegalArgumentException if a list holds an item that is not in the catalogue
   */
  public static <I> double popularityComplement(
      Recommendations<?, I> lists, ItemPopularity<I> popularity) {
    return lists.lists().values().stream()
        .mapToDouble(
            list ->
                list.stream()
                    .mapToDouble(item -> 1 - (double) popularity.of(item) / popularity.users())
                    .average()
                    .orElseThrow())
        .average()
        .orElseThrow();
  }

  /**
   * −log2 of the share of training users who chose the item, in bits. Items that nobody chose have
   * no such value and are left out.
   *
   * @param lists the lists, cut where they are shown
   * @throws IllegalArgumentException if a list holds an item that is not in the catalogue, or
   *     nobody chose any of those listed
   */
  public static <I> double selfInformation(
      Recommendations<?, I> lists, ItemPopularity<I> popularity) {
    return bits(lists, popularity, popularity.users());
  }

  /**
   * −log2 of the item's share of all training interactions, in bits, as recommenders' novelty.
   * Items that nobody chose are left out.
   *
   * @param lists the lists, cut where they are shown
   * @throws IllegalArgumentException as {@link #selfInformation}
   */
  public static <I> double interactionInformation(
      Recommendations<?, I> lists, ItemPopularity<I> popularity) {
    return bits(lists, popularity, (double) popularity.interactions());
  }

  private static <I> double bits(
      Recommendations<?, I> lists, ItemPopularity<I> popularity, double whole) {
    double sum = 0;
    int counted = 0;
    for (List<I> list : lists.lists().values()) {
      for (I item : list) {
        if (popularity.of(item) > 0) {
          sum -= Math.log(popularity.of(item) / whole) / Math.log(2);
          counted++;
        }
      }
    }
    if (counted == 0) {
      throw new IllegalArgumentException(
          "Nobody chose any of the listed items in training: they have no share");
    }
    return sum / counted;
  }
}
