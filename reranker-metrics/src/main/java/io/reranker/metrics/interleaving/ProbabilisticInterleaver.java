package io.reranker.metrics.interleaving;

import io.reranker.metrics.internal.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Probabilistic interleaving (Hofmann, Whiteson and de Rijke, CIKM 2011): for each place a coin
 * says which ranker draws, and it draws an item with probability in proportion to 1 / rank^tau
 * among those not shown yet. The rank is that in its full list. Credit is averaged over all the
 * coins that could have made the list shown, so that it does not depend on those that did.
 *
 * @param tau how steeply a ranker prefers its top, above 0; 3 in the paper
 */
public record ProbabilisticInterleaver(double tau) implements Interleaver {

  /**
   * @throws IllegalArgumentException if tau is not a positive number
   */
  public ProbabilisticInterleaver {
    Check.between("tau", tau, 0, Double.MAX_VALUE);
  }

  /** The paper's tau, 3. */
  public static ProbabilisticInterleaver standard() {
    return new ProbabilisticInterleaver(3);
  }

  @Override
  public <T> InterleavedList<T> interleave(
      List<T> first, List<T> second, int length, RandomGenerator random) {
    Lists.check(first, second, length);
    Map<T, Double> weightsOfFirst = weights(first);
    Map<T, Double> weightsOfSecond = weights(second);
    Set<T> left = new LinkedHashSet<>(first);
    left.addAll(second);
    List<T> items = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    while (items.size() < length && !left.isEmpty()) {
      double sumOfFirst = sum(weightsOfFirst, left);
      double sumOfSecond = sum(weightsOfSecond, left);
      boolean byFirst = sumOfSecond == 0 || (sumOfFirst > 0 && random.nextBoolean());
      T item =
          byFirst
              ? draw(weightsOfFirst, left, sumOfFirst * random.nextDouble())
              : draw(weightsOfSecond, left, sumOfSecond * random.nextDouble());
      double chanceOfFirst = chance(weightsOfFirst, item, sumOfFirst);
      double chanceOfSecond = chance(weightsOfSecond, item, sumOfSecond);
      items.add(item);
      shares.add(chanceOfFirst / (chanceOfFirst + chanceOfSecond));
      left.remove(item);
    }
    return new Probabilistic<>(List.copyOf(items), List.copyOf(shares));
  }

  private <T> Map<T, Double> weights(List<T> list) {
    Map<T, Double> weights = new HashMap<>();
    for (int i = 0; i < list.size(); i++) {
      weights.put(list.get(i), Math.pow(i + 1, -tau));
    }
    return weights;
  }

  private static <T> double sum(Map<T, Double> weights, Set<T> left) {
    double sum = 0;
    for (T item : left) {
      sum += weights.getOrDefault(item, 0.0);
    }
    return sum;
  }

  private static <T> T draw(Map<T, Double> weights, Set<T> left, double at) {
    T drawn = left.iterator().next();
    double passed = 0;
    for (T item : left) {
      double weight = weights.getOrDefault(item, 0.0);
      if (weight > 0) {
        drawn = item;
        passed += weight;
        if (at < passed) {
          break;
        }
      }
    }
    return drawn;
  }

  private static <T> double chance(Map<T, Double> weights, T item, double sum) {
    return sum == 0 ? 0 : weights.getOrDefault(item, 0.0) / sum;
  }

  /**
   * @param shares for each item the probability that the first ranker drew it, given the list
   */
  private record Probabilistic<T>(List<T> items, List<Double> shares)
      implements InterleavedList<T> {

    @Override
    public Credit credit(Set<T> clicked) {
      Lists.checkClicks(items, clicked);
      double first = 0;
      for (int i = 0; i < items.size(); i++) {
        first += clicked.contains(items.get(i)) ? shares.get(i) : 0;
      }
      return new Credit(first, clicked.size() - first);
    }
  }
}
