package io.reranker.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reranker.RankInterval;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AggregateTest {

  @Test
  void stabilityIsTheMeanTauOfAllPairsOfRows() {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      int n = 2 + random.nextInt(8);
      int rows = 2 + random.nextInt(5);
      // Few distinct scores, so that ties occur.
      double[][] scores = new double[rows][];
      for (int row = 0; row < rows; row++) {
        scores[row] = random.ints(n, 0, 6).asDoubleStream().toArray();
      }
      double sum = 0;
      for (int a = 0; a < rows; a++) {
        for (int b = 0; b < a; b++) {
          sum += tau(scores[a], scores[b]);
        }
      }
      RowScores table = new RowScores(Design.RANDOM.orderings(n, rows, seed), scores);
      assertThat(table.meanKendallTau())
          .as("seed %d", seed)
          .isCloseTo(2 * sum / (rows * (rows - 1)), within(1e-12));
    }
  }

  /** Rows 1 2 / 3 8: grand mean 3.5, residuals ±1, their squares 4 on one degree of freedom. */
  @Test
  void theResidualOfATwoByTwoTable() {
    RowScores table = new RowScores(new int[][] {{0, 1}, {0, 1}}, new double[][] {{1, 2}, {3, 8}});
    Residual residual = Residual.of(table, table.means());
    assertThat(residual.degrees()).isEqualTo(1);
    assertThat(residual.deviation()).isCloseTo(2, within(1e-12));
  }

  @Test
  void positionsDoNotWidenTheIntervalsOfALatinSquare() {
    double[] quality = {0.3, 0.1, 0.9, 0.2, 0.7};
    double[] bias = {5, -1, 2, 0, 9};
    int[][] orderings = Design.WILLIAMS.orderings(5, 5, 1);
    Aggregate aggregate = Aggregate.of(biased(orderings, quality, bias, 0, new Random(1)));
    assertThat(aggregate.intervals())
        .containsExactly(
            new RankInterval(3, 3),
            new RankInterval(5, 5),
            new RankInterval(1, 1),
            new RankInterval(4, 4),
            new RankInterval(2, 2));
  }

  @Test
  void oneItemAndOneRow() {
    Aggregate item = Aggregate.of(RowScores.of(new int[][] {{0}, {0}}, new double[][] {{1}, {2}}));
    assertThat(item.intervals()).containsExactly(new RankInterval(1, 1));
    assertThat(item.stability()).hasValue(1);
    Aggregate row = Aggregate.of(RowScores.of(new int[][] {{1, 0}}, new double[][] {{1, 2}}));
    assertThat(row.means()).containsExactly(2, 1);
    assertThat(row.intervals()).containsExactly(null, null);
    assertThat(row.stability()).isEmpty();
  }

  /** Noise as large as the quality: 90 % intervals hold the true rank in about 90 % of cases. */
  @Test
  void intervalsCoverTheRankWithoutNoise() {
    for (int rows : new int[] {4, 10, 20}) {
      assertThat(coverage(20, rows, 0)).as("%d rows", rows).isBetween(0.87, 0.94);
    }
    // A position bias of two deviations: exact in the full square, on the safe side before.
    assertThat(coverage(20, 20, 2)).isBetween(0.87, 0.94);
    assertThat(coverage(20, 4, 2)).isBetween(0.87, 0.99);
  }

  private static double coverage(int n, int rows, double amplitude) {
    int covered = 0;
    int trials = 500;
    Random random = new Random(rows);
    double[] bias = new double[n];
    Arrays.setAll(bias, p -> amplitude * (0.5 - p / (n - 1.0)));
    Design design = rows == n ? Design.WILLIAMS : Design.CYCLIC;
    for (int trial = 0; trial < trials; trial++) {
      double[] quality = random.doubles(n).map(u -> random.nextGaussian()).toArray();
      int[][] orderings = design.orderings(n, rows, trial);
      Aggregate aggregate = Aggregate.of(biased(orderings, quality, bias, 1, random));
      for (int item = 0; item < n; item++) {
        double own = quality[item];
        long rank = 1 + Arrays.stream(quality).filter(other -> other > own).count();
        RankInterval interval = Objects.requireNonNull(aggregate.intervals().get(item));
        covered += interval.low() <= rank && rank <= interval.high() ? 1 : 0;
      }
    }
    return covered / (double) (trials * n);
  }

  private static RowScores biased(
      int[][] orderings, double[] quality, double[] bias, double noise, Random random) {
    double[][] shown = new double[orderings.length][quality.length];
    for (int row = 0; row < orderings.length; row++) {
      for (int position = 0; position < quality.length; position++) {
        shown[row][position] =
            quality[orderings[row][position]] + bias[position] + noise * random.nextGaussian();
      }
    }
    return RowScores.of(orderings, shown);
  }

  private static double tau(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += Math.signum(a[i] - a[j]) * Math.signum(b[i] - b[j]);
      }
    }
    return sum / (a.length * (a.length - 1) / 2.0);
  }
}
