package io.reranker.metrics.position;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.stats.Correction;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * How often an item ends among a ranker's first m, by the place where it was shown. Over random or
 * balanced orders every place should have the rate m / n.
 *
 * @param calls calls
 * @param top m
 * @param rates the rate of each place, first place first; they sum to m
 * @param chiSquared Σ (count − calls·m/n)² / (calls·m/n)
 * @param p of even rates: χ² with n − 1 degrees of freedom of chiSquared · (n − 1) / (n − m), since
 *     a call selects m different places (Cochran's Q)
 * @param totalVariation half the summed distance of the places' shares from 1 / n, 0 to 1
 * @param divergence of the places' shares from 1 / n (Kullback-Leibler), in bits, 0 to log2 n
 * @param placeP for each place the two-sided exact p-value of its count, adjusted by Holm over
 *     places
 */
public record SelectionRates(
    int calls,
    int top,
    List<Double> rates,
    double chiSquared,
    double p,
    double totalVariation,
    double divergence,
    List<Double> placeP) {

  /** Copies the lists. */
  public SelectionRates {
    rates = List.copyOf(rates);
    placeP = List.copyOf(placeP);
  }

  /**
   * Measures calls.
   *
   * @param calls at least one, all of as many candidates
   * @param top m, at least 1 and fewer than the candidates
   * @throws IllegalArgumentException if there is no call, they differ in size, or m is out of range
   */
  public static <T> SelectionRates of(List<Presented<T>> calls, int top) {
    int n = Presented.commonSize(calls);
    Check.within("top", top, 1, n - 1);
    int[] counts = new int[n];
    for (Presented<T> call : calls) {
      Set<T> selected = new HashSet<>(call.ranked().subList(0, top));
      for (int place = 0; place < n; place++) {
        counts[place] += selected.contains(call.shown().get(place)) ? 1 : 0;
      }
    }
    double expected = (double) calls.size() * top / n;
    double chiSquared = 0;
    double variation = 0;
    double divergence = 0;
    for (int count : counts) {
      double share = (double) count / calls.size() / top;
      chiSquared += (count - expected) * (count - expected) / expected;
      variation += Math.abs(share - 1.0 / n) / 2;
      divergence += share == 0 ? 0 : share * Math.log(share * n) / Math.log(2);
    }
    double p =
        ChiSquaredDistribution.of(n - 1).survivalProbability(chiSquared * (n - 1) / (n - top));
    return new SelectionRates(
        calls.size(),
        top,
        Arrays.stream(counts).mapToObj(count -> (double) count / calls.size()).toList(),
        chiSquared,
        p,
        variation,
        divergence,
        placeP(counts, calls.size(), (double) top / n));
  }

  private static List<Double> placeP(int[] counts, int calls, double rate) {
    BinomialDistribution even = BinomialDistribution.of(calls, rate);
    double[] p =
        Arrays.stream(counts)
            .mapToDouble(
                count ->
                    Math.min(
                        1,
                        2
                            * Math.min(
                                even.cumulativeProbability(count),
                                even.survivalProbability(count - 1))))
            .toArray();
    return Arrays.stream(Correction.HOLM.adjust(p)).boxed().toList();
  }
}
