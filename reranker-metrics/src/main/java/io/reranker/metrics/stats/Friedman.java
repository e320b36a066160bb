package io.reranker.metrics.stats;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.internal.Midranks;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Friedman's test that several rankers do not differ, by their ranks within each topic (Friedman
 * 1937), with tie correction, and Nemenyi's comparison of all pairs (Nemenyi 1963; Demšar, JMLR
 * 2006).
 *
 * @param topics topics, or users
 * @param meanRanks the mean rank of each ranker, 1 for the lowest scores
 * @param chiSquared the statistic; 0 where every topic ties all rankers
 * @param p by χ² with one degree of freedom less than rankers; 1 where every topic ties all
 */
public record Friedman(int topics, List<Double> meanRanks, double chiSquared, double p) {

  /** Copies the mean ranks. */
  public Friedman {
    meanRanks = List.copyOf(meanRanks);
  }

  /**
   * Tests.
   *
   * @param scores one row for each of at least two rankers, with a finite score for each of at
   *     least two topics, in the same order
   * @throws IllegalArgumentException if the rows are too few, too short, of different lengths or
   *     not finite
   */
  public static Friedman of(double[][] scores) {
    double[][] rows = Check.matrix("scores", 2, 2, scores);
    int k = rows.length;
    int n = rows[0].length;
    double[] sums = new double[k];
    double cubes = 0;
    double[] column = new double[k];
    for (int topic = 0; topic < n; topic++) {
      for (int ranker = 0; ranker < k; ranker++) {
        column[ranker] = rows[ranker][topic];
      }
      Midranks midranks = Midranks.of(column);
      double[] ranks = midranks.ranks();
      cubes += midranks.tieCubes();
      for (int ranker = 0; ranker < k; ranker++) {
        sums[ranker] += ranks[ranker];
      }
    }
    double squares = 0;
    for (double sum : sums) {
      squares += (sum - n * (k + 1) / 2.0) * (sum - n * (k + 1) / 2.0);
    }
    double untied = 1 - cubes / (n * ((double) k * k * k - k));
    double chiSquared = untied == 0 ? 0 : 12 * squares / (n * (double) k * (k + 1)) / untied;
    return new Friedman(
        n,
        Arrays.stream(sums).mapToObj(sum -> sum / n).toList(),
        chiSquared,
        ChiSquaredDistribution.of(k - 1).survivalProbability(chiSquared));
  }

  /** Kendall's coefficient of concordance, W = χ² / (n(k − 1)), 0 to 1. */
  public double kendallW() {
    return chiSquared / (topics * (meanRanks.size() - 1.0));
  }

  /**
   * The difference of mean ranks from which Nemenyi's test tells two rankers apart.
   *
   * @param alpha its level for all pairs together, between 0 and 1
   * @throws IllegalArgumentException if the level is out of range
   */
  public double criticalDifference(double alpha) {
    Check.between("alpha", alpha, 0, 1);
    return range().inverseSurvivalProbability(alpha) * scale();
  }

  /** Nemenyi's p-values of all pairs. */
  public PairwiseP nemenyi() {
    int k = meanRanks.size();
    double[][] p = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        double apart = Math.abs(meanRanks.get(i) - meanRanks.get(j));
        p[i][j] = range().survivalProbability(apart / scale());
      }
    }
    return new PairwiseP(p);
  }

  private StudentizedRange range() {
    return new StudentizedRange(meanRanks.size(), StudentizedRange.KNOWN);
  }

  /** The standard deviation of a mean rank, were there no difference. */
  private double scale() {
    double k = meanRanks.size();
    return Math.sqrt(k * (k + 1) / (12 * topics));
  }
}
