package io.reranker.metrics.beyond;

import io.reranker.metrics.internal.Check;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * nDCG with binary relevance, of which some items count more or not at all; discount 1 / log2(1 +
 * rank), ideal cut at the same depth. A mean over users with at least one relevant item that
 * counts.
 *
 * @param mean 0 to 1
 * @param users users that count
 */
public record WeightedNdcg(double mean, int users) {

  /**
   * nDCG where only items of the long tail are relevant: head items that a list holds take up
   * places and give nothing.
   *
   * @param lists the lists
   * @param relevant the items relevant to each user
   * @param tail the items of the long tail
   * @param depth ranks that count, at least 1
   * @throws IllegalArgumentException if no user has a relevant item in the tail
   */
  public static <U, I> WeightedNdcg ofTail(
      Recommendations<U, I> lists, Profiles<U, I> relevant, Set<I> tail, int depth) {
    return of(lists, relevant, item -> tail.contains(item) ? 1 : 0, depth);
  }

  /**
   * Propensity-scored nDCG (Jain, Prabhu and Varma, KDD 2016): gain 1 / p for an item with
   * propensity p = 1 / (1 + C (N + B)^−A), with N its training users, A = 0.55, B = 1.5 and C = (ln
   * users − 1) (B + 1)^A. Items that are seldom seen count more, which makes up for relevance that
   * was never observed.
   *
   * @param lists the lists
   * @param relevant the items relevant to each user
   * @param popularity training users of each item; at least three users, so that C is positive
   * @param depth ranks that count, at least 1
   * @throws IllegalArgumentException if no user has a relevant item, one is not in the catalogue,
   *     or there are fewer than three training users
   */
  public static <U, I> WeightedNdcg propensityScored(
      Recommendations<U, I> lists,
      Profiles<U, I> relevant,
      ItemPopularity<I> popularity,
      int depth) {
    double a = 0.55;
    double b = 1.5;
    Check.atLeast("training users", popularity.users(), 3);
    double c = (Math.log(popularity.users()) - 1) * Math.pow(b + 1, a);
    return of(lists, relevant, item -> 1 + c * Math.pow(popularity.of(item) + b, -a), depth);
  }

  /**
   * nDCG with a gain for each relevant item.
   *
   * @param lists the lists
   * @param relevant the items relevant to each user
   * @param gain from 0
   * @param depth ranks that count, at least 1
   * @throws IllegalArgumentException if no user has a relevant item of positive gain
   */
  public static <U, I> WeightedNdcg of(
      Recommendations<U, I> lists, Profiles<U, I> relevant, ToDoubleFunction<I> gain, int depth) {
    Check.atLeast("depth", depth, 1);
    double sum = 0;
    int users = 0;
    for (Map.Entry<U, List<I>> entry : lists.lists().entrySet()) {
      Set<I> wanted = relevant.of(entry.getKey());
      double[] gains = wanted.stream().mapToDouble(gain).sorted().toArray();
      double ideal = 0;
      for (int rank = 1; rank <= Math.min(depth, gains.length); rank++) {
        ideal += gains[gains.length - rank] / log2(1.0 + rank);
      }
      if (ideal > 0) {
        sum += dcg(entry.getValue(), wanted, gain, depth) / ideal;
        users++;
      }
    }
    Check.some("users with a relevant item that counts", users);
    return new WeightedNdcg(sum / users, users);
  }

  private static <I> double dcg(List<I> list, Set<I> wanted, ToDoubleFunction<I> gain, int depth) {
    double dcg = 0;
    for (int rank = 1; rank <= Math.min(depth, list.size()); rank++) {
      I item = list.get(rank - 1);
      dcg += wanted.contains(item) ? gain.applyAsDouble(item) / log2(1.0 + rank) : 0;
    }
    return dcg;
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
