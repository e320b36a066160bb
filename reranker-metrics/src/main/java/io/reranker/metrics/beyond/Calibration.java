package io.reranker.metrics.beyond;

import io.reranker.metrics.internal.Check;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether lists hold the categories of a user's history in the same shares (Steck, RecSys 2018):
 * the Kullback-Leibler divergence C = Σ p ln(p / q̃) of the history's shares p from the list's
 * shares q, smoothed to q̃ = (1 − α) q + α p. An item counts for each of its categories in equal
 * parts.
 *
 * <p>Items without a category are left out. Immutable and thread-safe.
 *
 * @param categories the categories of each item
 * @param alpha the smoothing, between 0 and 1; 0.01 in the paper
 * @param <I> names an item
 */
public record Calibration<I>(Map<I, Set<String>> categories, double alpha) {

  /**
   * Copies the categories.
   *
   * @throws IllegalArgumentException if alpha is out of range
   */
  public Calibration {
    Check.between("alpha", alpha, 0, 1);
    Map<I, Set<String>> copies = new HashMap<>();
    categories.forEach((item, of) -> copies.put(item, Set.copyOf(of)));
    categories = Map.copyOf(copies);
  }

  /** The paper's smoothing. */
  public static <I> Calibration<I> of(Map<I, Set<String>> categories) {
    return new Calibration<>(categories, 0.01);
  }

  /**
   * Means over users.
   *
   * @param divergence mean C in nats, from 0, to −ln α at most
   * @param rankMiscalibration MRMC: the mean over users and over prefixes 1 … n of a list of C over
   *     the C of an empty list, 0 to 1 (da Silva, Manzato and Durão 2021)
   * @param users users that count: those whose history has a category
   */
  public record Result(double divergence, double rankMiscalibration, int users) {}

  /**
   * Measures lists.
   *
   * @param lists the lists, cut where they are shown
   * @param histories the items of the same users
   * @throws IllegalArgumentException if no user's history has a category
   */
  public <U> Result measure(Recommendations<U, I> lists, Profiles<U, I> histories) {
    double divergence = 0;
    double ranked = 0;
    int users = 0;
    for (Map.Entry<U, List<I>> entry : lists.lists().entrySet()) {
      Set<I> history = histories.of(entry.getKey());
      if (!shares(history).isEmpty()) {
        divergence += divergence(history, entry.getValue());
        ranked += rankMiscalibration(history, entry.getValue());
        users++;
      }
    }
    Check.some("users whose history has a category", users);
    return new Result(divergence / users, ranked / users, users);
  }

  /**
   * C of one list in nats; −ln α for a list without a category.
   *
   * @throws IllegalArgumentException if the history has no category
   */
  public double divergence(Collection<I> history, Collection<I> list) {
    Map<String, Double> p = shares(history);
    Check.some("categories in the history", p.size());
    Map<String, Double> q = shares(list);
    double sum = 0;
    for (Map.Entry<String, Double> entry : p.entrySet()) {
      double share = entry.getValue();
      double smoothed = (1 - alpha) * q.getOrDefault(entry.getKey(), 0.0) + alpha * share;
      sum += share * Math.log(share / smoothed);
    }
    return sum;
  }

  private double rankMiscalibration(Collection<I> history, List<I> list) {
    double sum = 0;
    for (int n = 1; n <= list.size(); n++) {
      sum += divergence(history, list.subList(0, n)) / -Math.log(alpha);
    }
    return sum / list.size();
  }

  private Map<String, Double> shares(Collection<I> items) {
    Map<String, Double> shares = new HashMap<>();
    int counted = 0;
    for (I item : items) {
      Set<String> of = categories.getOrDefault(item, Set.of());
      of.forEach(category -> shares.merge(category, 1.0 / of.size(), Double::sum));
      counted += of.isEmpty() ? 0 : 1;
    }
    double all = counted;
    shares.replaceAll((category, sum) -> sum / all);
    return shares;
  }
}
