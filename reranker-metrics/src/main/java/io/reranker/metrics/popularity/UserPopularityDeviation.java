package io.reranker.metrics.popularity;

import io.reranker.metrics.beyond.Profiles;
import io.reranker.metrics.beyond.Recommendations;
import io.reranker.metrics.internal.Check;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * User popularity deviation (UPD; Abdollahpouri et al., UMAP 2021): how far the shares of popular,
 * middling and rare items in users' lists are from those in their histories, by Jensen-Shannon
 * divergence in bits, first averaged within groups of users and then over groups.
 *
 * @param deviation the mean over groups, 0 to 1
 * @param ofGroups the mean of each group's users, groups in the order of their first user
 */
public record UserPopularityDeviation(double deviation, Map<String, Double> ofGroups) {

  /** Copies the groups. */
  public UserPopularityDeviation {
    ofGroups = Collections.unmodifiableMap(new LinkedHashMap<>(ofGroups));
  }

  /**
   * Measures lists.
   *
   * @param lists the lists, cut where they are shown
   * @param histories what the same users chose; users without a history take no part
   * @param groups the split of items, head, middle and tail in the paper
   * @param userGroup names the group of a user
   * @throws IllegalArgumentException if no user has a history, or an item is in no group
   */
  public static <U, I> UserPopularityDeviation of(
      Recommendations<U, I> lists,
      Profiles<U, I> histories,
      PopularityGroups<I> groups,
      Function<U, String> userGroup) {
    Map<String, double[]> sums = new LinkedHashMap<>();
    for (Map.Entry<U, List<I>> entry : lists.lists().entrySet()) {
      Collection<I> history = histories.of(entry.getKey());
      if (!history.isEmpty()) {
        double[] sum = sums.computeIfAbsent(userGroup.apply(entry.getKey()), g -> new double[2]);
        sum[0] += divergence(shares(history, groups), shares(entry.getValue(), groups));
        sum[1]++;
      }
    }
    Check.some("users with a history", sums.size());
    Map<String, Double> means = new LinkedHashMap<>();
    sums.forEach((name, sum) -> means.put(name, sum[0] / sum[1]));
    double deviation =
        means.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    return new UserPopularityDeviation(deviation, means);
  }

  private static <I> double[] shares(Collection<I> items, PopularityGroups<I> groups) {
    double[] shares = new double[groups.groups().size()];
    for (I item : items) {
      shares[groups.groupOf(item)] += 1.0 / items.size();
    }
    return shares;
  }

  /** Jensen and Shannon's divergence in bits. */
  private static double divergence(double[] p, double[] q) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      double middle = (p[i] + q[i]) / 2;
      sum += p[i] == 0 ? 0 : p[i] / 2 * Math.log(p[i] / middle);
      sum += q[i] == 0 ? 0 : q[i] / 2 * Math.log(q[i] / middle);
    }
    return sum / Math.log(2);
  }
}
