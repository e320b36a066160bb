package io.reranker.metrics.stats;

import io.reranker.metrics.internal.Midranks;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Wilcoxon's signed-rank test of paired differences (Wilcoxon 1945): the ranks of |difference| are
 * summed over positive and over negative differences.
 *
 * <p>Exact p-values count all sign patterns of the ranks seen, ties included; they are those of the
 * tables where there is no tie. Beyond {@value #EXACT_DIFFERENCES} differences that are not 0,
 * {@link Method#AUTO} takes the normal approximation with its tie correction. Differences that are
 * equal but for rounding (10⁻¹² of the greatest) tie; so close to 0 they are 0.
 *
 * <p>Immutable and thread-safe.
 *
 * @param zeros what becomes of differences of 0
 * @param method how p is found
 */
public record Wilcoxon(Zeros zeros, Method method) {
  /** The most differences, those of 0 left out, for which p can be exact. */
  public static final int EXACT_DIFFERENCES = 200;

  /** What becomes of differences of 0. */
  public enum Zeros {
    /** They are dropped before ranking. */
    WILCOXON,
    /** They are ranked, and then dropped (Pratt 1959). */
    PRATT
  }

  /** How p is found. */
  public enum Method {
    /** Exact up to {@value Wilcoxon#EXACT_DIFFERENCES} differences, else normal. */
    AUTO,
    /** All sign patterns. */
    EXACT,
    /** Normal approximation without continuity correction. */
    NORMAL,
    /** Normal approximation with a continuity correction of one half. */
    NORMAL_CORRECTED
  }

  /**
   * The test's result.
   *
   * @param plus the sum of the ranks of positive differences
   * @param minus the sum of the ranks of negative differences
   * @param n differences that are not 0
   * @param z plus as a standard normal score, with the continuity correction where it was asked; 0
   *     where all differences are 0
   * @param p the p-value; 1 where all differences are 0
   * @param exact whether p is exact
   */
  public record Result(double plus, double minus, int n, double z, double p, boolean exact) {

    /** The smaller of the two sums, the W of the tables. */
    public double w() {
      return Math.min(plus, minus);
    }

    /** The matched-pairs rank-biserial correlation (Kerby 2014), −1 to 1; 0 without difference. */
    public double rankBiserial() {
      return plus + minus == 0 ? 0 : (plus - minus) / (plus + minus);
    }
  }

  /** Zeros dropped, exact where it can be. */
  public static Wilcoxon standard() {
    return new Wilcoxon(Zeros.WILCOXON, Method.AUTO);
  }

  /**
   * Tests two-sided.
   *
   * @param differences first minus second, one per user or topic
   * @throws IllegalArgumentException if there is none, one is not finite, or {@link Method#EXACT}
   *     is asked for more than {@value #EXACT_DIFFERENCES}
   */
  public Result test(double... differences) {
    return test(Alternative.TWO_SIDED, differences);
  }

  /**
   * Tests.
   *
   * @throws IllegalArgumentException as {@link #test(double...)}
   */
  public Result test(Alternative alternative, double... differences) {
    Differences rounded = Differences.of(differences);
    double[] d = rounded.values();
    double[] kept =
        zeros == Zeros.PRATT ? d : Arrays.stream(d).filter(difference -> difference != 0).toArray();
    Midranks midranks =
        Midranks.within(rounded.tolerance(), Arrays.stream(kept).map(Math::abs).toArray());
    double[] all = midranks.ranks();
    double plus = 0;
    double minus = 0;
    double[] ranks = new double[kept.length];
    int n = 0;
    for (int i = 0; i < kept.length; i++) {
      double rank = all[i];
      plus += kept[i] > 0 ? rank : 0;
      minus += kept[i] < 0 ? rank : 0;
      if (kept[i] != 0) {
        ranks[n++] = rank;
      }
    }
    boolean exact = isExact(n);
    if (n == 0) {
      return new Result(0, 0, 0, 0, 1, exact);
    }
    double z = z(plus, kept.length, n, midranks.tieCubes());
    double p =
        exact
            ? exactP(alternative, plus, minus, Arrays.copyOf(ranks, n))
            : alternative.p(z, NormalDistribution.of(0, 1)::survivalProbability);
    return new Result(plus, minus, n, z, p, exact);
  }

  private boolean isExact(int n) {
    if (method == Method.EXACT && n > EXACT_DIFFERENCES) {
      throw new IllegalArgumentException(
          n + " differences are too many to count. Remedy: take Method.AUTO or NORMAL.");
    }
    return method == Method.EXACT || (method == Method.AUTO && n <= EXACT_DIFFERENCES);
  }

  private double z(double plus, int ranked, int n, double tieCubes) {
    double dropped = ranked - n;
    double mean = sum(ranked) / 2 - sum(dropped) / 2;
    // Zeros are a group of ties that takes no part.
    double ties = tieCubes - (dropped * dropped * dropped - dropped);
    double variance = (squares(ranked) - squares(dropped)) / 4 - ties / 48;
    double deviation = plus - mean;
    if (method == Method.NORMAL_CORRECTED) {
      deviation -= Math.signum(deviation) * 0.5;
    }
    return deviation / Math.sqrt(variance);
  }

  private static double sum(double n) {
    return n * (n + 1) / 2;
  }

  private static double squares(double n) {
    return n * (n + 1) * (2 * n + 1) / 6;
  }

  /** The distribution of twice the rank sum, built up rank by rank; midranks are whole or half. */
  private static double exactP(Alternative alternative, double plus, double minus, double[] ranks) {
    int[] twice = Arrays.stream(ranks).mapToInt(rank -> (int) Math.round(2 * rank)).toArray();
    int total = Arrays.stream(twice).sum();
    double[] probability = new double[total + 1];
    probability[0] = 1;
    int reach = 0;
    for (int rank : twice) {
      reach += rank;
      for (int sum = reach; sum >= 0; sum--) {
        probability[sum] = (probability[sum] + (sum >= rank ? probability[sum - rank] : 0)) / 2;
      }
    }
    return switch (alternative) {
      case TWO_SIDED -> Math.min(1, 2 * atLeast(probability, Math.max(plus, minus)));
      case GREATER -> atLeast(probability, plus);
      case LESS -> atLeast(probability, minus);
    };
  }

  private static double atLeast(double[] probability, double rankSum) {
    double upper = 0;
    for (int sum = probability.length - 1; sum >= Math.round(2 * rankSum); sum--) {
      upper += probability[sum];
    }
    return upper;
  }
}
