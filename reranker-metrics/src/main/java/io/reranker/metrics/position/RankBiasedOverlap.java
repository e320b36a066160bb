package io.reranker.metrics.position;

import io.reranker.metrics.internal.Check;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rank-biased overlap of two lists that need not hold the same items (Webber, Moffat and Zobel,
 * TOIS 2010). Items that tie share a place; agreement at a depth is then 2 |both| / (|one| +
 * |other|), as in the paper's equation 28.
 *
 * @param min the least that unseen items could make of it, equation 11
 * @param residual how much unseen items could add, equation 30
 * @param extrapolated the value if agreement went on as seen, equation 32; 0 to 1
 */
public record RankBiasedOverlap(double min, double residual, double extrapolated) {

  /**
   * Compares two lists.
   *
   * @param first at least one item, best first, without repetition
   * @param second at least one item, without repetition
   * @param p how deep a reader goes: the chance of looking at one more place, between 0 and 1; 0.9
   *     weighs the first ten places with 86 %
   * @throws IllegalArgumentException if a list is empty or repeats an item, or p is out of range
   */
  public static <T> RankBiasedOverlap of(List<T> first, List<T> second, double p) {
    return ofTied(
        first.stream().<Set<T>>map(Set::of).toList(),
        second.stream().<Set<T>>map(Set::of).toList(),
        p);
  }

  /**
   * Compares two lists with ties.
   *
   * @param first the items at each place, best first, each item once
   * @param second as first
   * @param p as in {@link #of}
   * @throws IllegalArgumentException as {@link #of}
   */
  public static <T> RankBiasedOverlap ofTied(List<Set<T>> first, List<Set<T>> second, double p) {
    Check.between("p", p, 0, 1);
    double[] agreement = AverageOverlap.agreements(first, second);
    int s = Math.min(first.size(), second.size());
    int l = Math.max(first.size(), second.size());
    // The overlap at depth d, of at most s items.
    double[] x = new double[l + 1];
    for (int d = 1; d <= l; d++) {
      x[d] = agreement[d] * Math.min(d, s);
    }
    return new RankBiasedOverlap(
        min(x, s, p), residual(x[l], s, l, p), extrapolated(agreement, x, s, l, p));
  }

  private static double min(double[] x, int depth, double p) {
    double sum = -x[depth] * Math.log(1 - p);
    for (int d = 1; d <= depth; d++) {
      sum += Math.pow(p, d) / d * (x[d] - x[depth]);
    }
    return (1 - p) / p * sum;
  }

  private static double residual(double overlap, int s, int l, double p) {
    int f = (int) Math.ceil(l + s - overlap);
    double sum =
        s * harmonic(s + 1, f, p)
            + l * harmonic(l + 1, f, p)
            + overlap * (-Math.log(1 - p) - harmonic(1, f, p));
    return Math.pow(p, s) + Math.pow(p, l) - Math.pow(p, f) - (1 - p) / p * sum;
  }

  private static double extrapolated(double[] agreement, double[] x, int s, int l, double p) {
    double sum = 0;
    for (int d = 1; d <= l; d++) {
      sum += Math.pow(p, d) * agreement[d];
      sum += d > s ? Math.pow(p, d) * x[s] * (d - s) / ((double) s * d) : 0;
    }
    return (1 - p) / p * sum + Math.pow(p, l) * ((x[l] - x[s]) / l + x[s] / s);
  }

  /** Σ p^d / d from one depth to another. */
  private static double harmonic(int from, int to, double p) {
    double sum = 0;
    for (int d = from; d <= to; d++) {
      sum += Math.pow(p, d) / d;
    }
    return sum;
  }

  static void checkDistinct(List<? extends Set<?>> list) {
    Check.some("places", list.size());
    Set<Object> seen = new HashSet<>();
    for (Set<?> place : list) {
      Check.some("items at a place", place.size());
      for (Object item : place) {
        if (!seen.add(item)) {
          throw new IllegalArgumentException("\"" + item + "\" is listed twice");
        }
      }
    }
  }
}
