package io.reranker.metrics;

import java.util.List;

/**
 * GAUC: the AUC of each list, averaged with the number of its relevant items as weight (Zhu et al.,
 * KDD 2017; weights as RecBole has them). Lists of only relevant items or none do not count.
 *
 * @param value the weighted mean, from 0 to 1
 * @param lists lists that count
 */
public record GroupAuc(double value, int lists) {

  /**
   * The GAUC of lists.
   *
   * @param minRelevant the least relevant grade, from 1
   * @throws IllegalArgumentException if no list holds both relevant and other items
   */
  public static GroupAuc of(List<RankedList> lists, int minRelevant) {
    double sum = 0;
    double weights = 0;
    int counted = 0;
    for (RankedList list : lists) {
      int relevant = list.relevant(minRelevant);
      if (relevant > 0 && relevant < list.size()) {
        sum += relevant * Auc.of(list, minRelevant);
        weights += relevant;
        counted++;
      }
    }
    if (counted == 0) {
      throw new IllegalArgumentException(
          "No list holds both relevant and other items. Remedy: give at least one that does.");
    }
    return new GroupAuc(sum / weights, counted);
  }
}
