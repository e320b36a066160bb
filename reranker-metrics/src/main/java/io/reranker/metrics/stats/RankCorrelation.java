package io.reranker.metrics.stats;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.internal.Midranks;
import io.reranker.metrics.internal.Moments;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Correlation of paired values, of which several may tie. Each is −1 to 1, and 0 where one of the
 * two does not vary. Kendall's figures take O(n²) time.
 *
 * <p>Immutable and thread-safe.
 */
public final class RankCorrelation {
  private final double[] x;
  private final double[] y;
  private final double concordance;
  private final double untiedX;
  private final double untiedY;

  private RankCorrelation(double[] x, double[] y) {
    this.x = x;
    this.y = y;
    double balance = 0;
    double differX = 0;
    double differY = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        double signX = Math.signum(x[i] - x[j]);
        double signY = Math.signum(y[i] - y[j]);
        balance += signX * signY;
        differX += signX * signX;
        differY += signY * signY;
      }
    }
    concordance = balance;
    untiedX = differX;
    untiedY = differY;
  }

  /**
   * Pairs values.
   *
   * @param x at least two finite values
   * @param y as many values, in the same order
   * @throws IllegalArgumentException if the two differ in length, are too short or not finite
   */
  public static RankCorrelation of(double[] x, double[] y) {
    double[] first = Check.finite("x", 2, x);
    double[] second = Check.finite("y", 2, y);
    Check.paired(first, second);
    return new RankCorrelation(first, second);
  }

  /** Kendall's tau-b, which allows for ties in both (Kendall 1945). */
  public double tauB() {
    return ratio(concordance, Math.sqrt(untiedX) * Math.sqrt(untiedY));
  }

  /** Stuart's tau-c, for values of few classes (Stuart 1953). */
  public double tauC() {
    double classes = Math.min(classes(x), classes(y));
    double n = x.length;
    return ratio(2 * concordance, n * n * (classes - 1) / classes);
  }

  /** Somers' D of y given x: concordance over the pairs that differ in x (Somers 1962). */
  public double somersD() {
    return ratio(concordance, untiedX);
  }

  /** Spearman's rho: Pearson's correlation of midranks. */
  public double spearman() {
    return pearson(Midranks.of(x).ranks(), Midranks.of(y).ranks());
  }

  /** Pearson's product-moment correlation. */
  public double pearson() {
    return pearson(x, y);
  }

  /**
   * Two-sided p-value of no association by tau's normal approximation with tie correction (Kendall
   * 1970, ch. 4); 1 where one of the two does not vary.
   *
   * @throws IllegalArgumentException for fewer than three pairs
   */
  public double tauP() {
    double n = Check.atLeast("the number of pairs", x.length, 3);
    double pairs = n * (n - 1);
    Ties ofX = Ties.of(x);
    Ties ofY = Ties.of(y);
    double variance =
        (pairs * (2 * n + 5) - ofX.fives - ofY.fives) / 18
            + ofX.pairs * ofY.pairs / (2 * pairs)
            + ofX.triples * ofY.triples / (9 * pairs * (n - 2));
    if (variance == 0) {
      return 1;
    }
    double z = concordance / Math.sqrt(variance);
    return 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z));
  }

  /**
   * Tau with more weight on the greatest values: a pair weighs 1 / r + 1 / s for the ranks r and s
   * of its two, from 1 for the greatest, averaged over ranking by x (ties by y) and by y (Vigna,
   * WWW 2015).
   */
  public double weightedTau() {
    return (weightedTau(falling(x, y)) + weightedTau(falling(y, x))) / 2;
  }

  private double weightedTau(int[] order) {
    double balance = 0;
    double differX = 0;
    double differY = 0;
    for (int i = 0; i < order.length; i++) {
      for (int j = 0; j < i; j++) {
        double weight = 1.0 / (i + 1) + 1.0 / (j + 1);
        double signX = Math.signum(x[order[i]] - x[order[j]]);
        double signY = Math.signum(y[order[i]] - y[order[j]]);
        balance += weight * signX * signY;
        differX += weight * signX * signX;
        differY += weight * signY * signY;
      }
    }
    return ratio(balance, Math.sqrt(differX) * Math.sqrt(differY));
  }

  private static int[] falling(double[] first, double[] second) {
    Comparator<Integer> rising = Comparator.comparingDouble(i -> first[i]);
    return IntStream.range(0, first.length)
        .boxed()
        .sorted(rising.thenComparingDouble(i -> second[i]).reversed())
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double pearson(double[] a, double[] b) {
    return ratio(
        Moments.covariance(a, b), Math.sqrt(Moments.variance(a)) * Math.sqrt(Moments.variance(b)));
  }

  private static long classes(double[] values) {
    return Arrays.stream(values).distinct().count();
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : Math.max(-1, Math.min(1, part / whole));
  }

  /** Σ t(t−1), Σ t(t−1)(t−2) and Σ t(t−1)(2t+5) over groups of t tied values. */
  private record Ties(double pairs, double triples, double fives) {

    static Ties of(double[] values) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      double pairs = 0;
      double triples = 0;
      double fives = 0;
      int from = 0;
      while (from < sorted.length) {
        int to = from;
        while (to < sorted.length && sorted[to] == sorted[from]) {
          to++;
        }
        double t = to - from;
        pairs += t * (t - 1);
        triples += t * (t - 1) * (t - 2);
        fives += t * (t - 1) * (2 * t + 5);
        from = to;
      }
      return new Ties(pairs, triples, fives);
    }
  }
}
