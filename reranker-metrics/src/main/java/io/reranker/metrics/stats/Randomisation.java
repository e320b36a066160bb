package io.reranker.metrics.stats;

import java.util.SplittableRandom;

/**
 * Fisher's paired randomisation test (Fisher 1935; Smucker, Allan and Carterette, CIKM 2007) that
 * two rankers do not differ: were it so, each cluster's difference might as well have the other
 * sign. Two-sided; the statistic is the mean difference over values, the signs are drawn for whole
 * clusters.
 *
 * <p>Up to {@value #EXACT_CLUSTERS} clusters all sign patterns are counted and p is exact. Beyond,
 * p = (c + 1) / (draws + 1), with c of the drawn patterns at least as far from 0 as the one seen
 * (Phipson and Smyth 2010), so that p is never 0.
 *
 * <p>Thread-safe; the same seed and sample give the same p.
 *
 * @param draws random sign patterns, at least 100
 * @param seed of the random numbers; print it beside p
 */
public record Randomisation(int draws, long seed) {
  /** The most clusters of which all sign patterns are counted. */
  public static final int EXACT_CLUSTERS = 20;

  private static final int GROUP = 8;
  private static final int PATTERNS = 1 << GROUP;

  /**
   * @throws IllegalArgumentException if there are fewer than 100 draws
   */
  public Randomisation {
    if (draws < 100) {
      throw new IllegalArgumentException(draws + " draws: give 100 or more");
    }
  }

  /** 100,000 draws. */
  public static Randomisation seeded(long seed) {
    return new Randomisation(100_000, seed);
  }

  /**
   * The probability, were there no difference, of a mean difference at least as far from 0; within
   * (0, 1].
   *
   * @param differences paired differences with their clusters
   */
  public double p(ClusteredSample differences) {
    double[] sums = differences.sums();
    double seen = 0;
    double scale = 0;
    for (double sum : sums) {
      seen += sum;
      scale += Math.abs(sum);
    }
    // Sums that are equal but for rounding count as equal.
    double bar = Math.abs(seen) - 1e-12 * scale;
    if (isExact(differences)) {
      return (double) countExtreme(sums, 0, 0, bar) / (1L << sums.length);
    }
    return (drawExtreme(sums, bar) + 1.0) / (draws + 1.0);
  }

  /** Whether {@link #p} counts all sign patterns of a sample. */
  public boolean isExact(ClusteredSample differences) {
    return differences.clusters() <= EXACT_CLUSTERS;
  }

  private static long countExtreme(double[] sums, int next, double sum, double bar) {
    if (next == sums.length) {
      return Math.abs(sum) >= bar ? 1 : 0;
    }
    return countExtreme(sums, next + 1, sum + sums[next], bar)
        + countExtreme(sums, next + 1, sum - sums[next], bar);
  }

  private int drawExtreme(double[] sums, double bar) {
    double[][] tables = signedSums(sums);
    SplittableRandom random = new SplittableRandom(seed);
    int extreme = 0;
    for (int draw = 0; draw < draws; draw++) {
      double sum = 0;
      long signs = 0;
      for (int group = 0; group < tables.length; group++) {
        signs = (group & 7) == 0 ? random.nextLong() : signs >>> GROUP;
        sum += tables[group][(int) signs & PATTERNS - 1];
      }
      if (Math.abs(sum) >= bar) {
        extreme++;
      }
    }
    return extreme;
  }

  /** For each group of eight clusters, their sum under each of the 256 patterns of signs. */
  private static double[][] signedSums(double[] sums) {
    double[][] tables = new double[(sums.length + GROUP - 1) / GROUP][PATTERNS];
    for (int i = 0; i < sums.length; i++) {
      double[] table = tables[i / GROUP];
      for (int pattern = 0; pattern < PATTERNS; pattern++) {
        table[pattern] += (pattern >> i % GROUP & 1) == 0 ? sums[i] : -sums[i];
      }
    }
    return tables;
  }
}
