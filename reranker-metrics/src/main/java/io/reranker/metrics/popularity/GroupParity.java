package io.reranker.metrics.popularity;

import io.reranker.metrics.beyond.Profiles;
import io.reranker.metrics.beyond.Recommendations;
import io.reranker.metrics.internal.Moments;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.ToLongBiFunction;

/**
 * Whether groups of items have the same chance of being recommended (Zhu, Wang and Caverlee, SIGIR
 * 2020): the population standard deviation of the groups' chances over their mean. 0 is parity.
 *
 * @param chances for each group the share of its user-item pairs that were recommended
 * @param disparity standard deviation / mean; 0 where nothing was recommended
 */
public record GroupParity(List<Double> chances, double disparity) {

  /** Copies the chances. */
  public GroupParity {
    chances = List.copyOf(chances);
  }

  /**
   * Ranking-based statistical parity (RSP; with popularity groups PopRSP): over all pairs of a user
   * and an item that it did not choose in training.
   *
   * @param lists the lists, cut where they are shown
   * @param training what each user chose
   * @param groups groups of items, popular and others or any
   * @throws IllegalArgumentException if a group has no such pair
   */
  public static <U, I> GroupParity statistical(
      Recommendations<U, I> lists, Profiles<U, I> training, PopularityGroups<I> groups) {
    return of(
        lists,
        groups,
        (user, item) -> !training.of(user).contains(item),
        (user, group) -> group.size() - count(training.of(user), group::contains));
  }

  /**
   * Ranking-based equal opportunity (REO; with popularity groups PopREO): over pairs of a user and
   * an item that is relevant to it and that it did not choose in training.
   *
   * @param lists the lists, cut where they are shown
   * @param training what each user chose
   * @param relevant what is relevant to each user
   * @param groups groups of items
   * @throws IllegalArgumentException if a group has no such pair
   */
  public static <U, I> GroupParity equalOpportunity(
      Recommendations<U, I> lists,
      Profiles<U, I> training,
      Profiles<U, I> relevant,
      PopularityGroups<I> groups) {
    BiPredicate<U, I> eligible =
        (user, item) -> relevant.of(user).contains(item) && !training.of(user).contains(item);
    return of(
        lists,
        groups,
        eligible,
        (user, group) ->
            count(relevant.of(user), item -> group.contains(item) && eligible.test(user, item)));
  }

  private static <U, I> GroupParity of(
      Recommendations<U, I> lists,
      PopularityGroups<I> groups,
      BiPredicate<U, I> eligible,
      ToLongBiFunction<U, Set<I>> eligibleOfGroup) {
    List<Double> chances = new ArrayList<>();
    for (Set<I> group : groups.groups()) {
      long pairs = 0;
      long listed = 0;
      for (Map.Entry<U, List<I>> entry : lists.lists().entrySet()) {
        U user = entry.getKey();
        pairs += eligibleOfGroup.applyAsLong(user, group);
        listed +=
            count(entry.getValue(), item -> group.contains(item) && eligible.test(user, item));
      }
      if (pairs == 0) {
        throw new IllegalArgumentException(
            "Group " + chances.size() + " has no pair of a user and an item that could count");
      }
      chances.add((double) listed / pairs);
    }
    double[] of = chances.stream().mapToDouble(Double::doubleValue).toArray();
    double mean = Moments.mean(of);
    return new GroupParity(
        chances, mean == 0 ? 0 : Math.sqrt(Moments.populationVariance(of)) / mean);
  }

  private static <I> long count(Collection<I> items, Predicate<I> which) {
    return items.stream().filter(which).count();
  }
}
