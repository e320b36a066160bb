package io.reranker.metrics.fairness;

import io.reranker.metrics.internal.Check;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Inequity of amortized attention (IAA; Biega, Gummadi and Weikum, SIGIR 2018): the summed distance
 * of items' shares of attention, over many lists, from their shares of relevance.
 */
public final class InequityOfAttention {
  private InequityOfAttention() {}

  /**
   * The value, 0 to 2; 0 if attention follows relevance.
   *
   * @param attention the summed or mean attention of each item, from 0, not all 0
   * @param relevance the summed or mean relevance of each item, from 0, not all 0; items in one of
   *     the two only have 0 in the other
   * @throws IllegalArgumentException if a value is out of range, or all are 0
   */
  public static <I> double of(Map<I, Double> attention, Map<I, Double> relevance) {
    double allAttention = sum("attention", attention);
    double allRelevance = sum("relevance", relevance);
    Set<I> items = new HashSet<>(attention.keySet());
    items.addAll(relevance.keySet());
    double distance = 0;
    for (I item : items) {
      distance +=
          Math.abs(
              attention.getOrDefault(item, 0.0) / allAttention
                  - relevance.getOrDefault(item, 0.0) / allRelevance);
    }
    return distance;
  }

  private static double sum(String what, Map<?, Double> values) {
    double sum = 0;
    for (double value : values.values()) {
      sum += Check.within(what, value, 0, Double.MAX_VALUE);
    }
    return Check.between("the summed " + what, sum, 0, Double.MAX_VALUE);
  }
}
