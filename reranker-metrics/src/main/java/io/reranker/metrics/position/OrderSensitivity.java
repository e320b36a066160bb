package io.reranker.metrics.position;

import java.util.List;

/**
 * How much a ranker's answers differ when only the order of its input differs. Each figure is a
 * mean over all pairs of answers.
 *
 * @param rankings answers compared
 * @param kendallTau mean Kendall tau, −1 to 1; 1 if the input order does not matter
 * @param kendallDistance mean share of item pairs in opposite orders, 0 to 1
 * @param topFlipRate share of pairs of answers whose first items differ, 0 to 1
 */
public record OrderSensitivity(
    int rankings, double kendallTau, double kendallDistance, double topFlipRate) {

  /**
   * Compares rankings of the same items.
   *
   * @param rankings at least two, each at least one item, best first
   * @throws IllegalArgumentException if there are fewer, or they differ in their items
   */
  public static <T> OrderSensitivity of(List<? extends List<T>> rankings) {
    int count = rankings.size();
    if (count < 2 || rankings.get(0).isEmpty()) {
      throw new IllegalArgumentException(
          count + " rankings: give two or more, each of one item or more");
    }
    double distance = 0;
    int flips = 0;
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        distance += KendallTau.distance(rankings.get(i), rankings.get(j));
        if (!rankings.get(i).get(0).equals(rankings.get(j).get(0))) {
          flips++;
        }
      }
    }
    double pairs = count * (count - 1.0) / 2;
    return new OrderSensitivity(count, 1 - 2 * distance / pairs, distance / pairs, flips / pairs);
  }
}
