package io.reranker.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reranker.RankInterval;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeanErrorTest {

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

  /** Rows 1 2 / 3 8: grand mean 3.5, residuals ±1, their squares 4 on one degree, over two rows. */
  @Test
  void theErrorOfATwoByTwoTable() {
    RowScores table = new RowScores(new int[][] {{0, 1}, {0, 1}}, new double[][] {{1, 2}, {3, 8}});
    MeanError error = MeanError.of(table, new double[] {2, 5});
    assertThat(error.degrees()).isEqualTo(1);
    assertThat(error.deviation()).isCloseTo(Math.sqrt(2), within(1e-12));
  }

  @Test
  void positionsAreNoErrorInALatinSquare() {
    double[] quality = {0.3, 0.1, 0.9, 0.2, 0.7};
    double[] bias = {5, -1, 2, 0, 9};
    int[][] orderings = Design.WILLIAMS.orderings(5, 5, 1);
    RowScores table = biased(orderings, quality, bias, 0, new Random(1));
    double[] means = MeanLogScore.of(ScoreTable.of(table.scores()));
    MeanError error = MeanError.of(table, means);
    assertThat(error.deviation()).isLessThan(1e-12);
    assertThat(error.degrees()).isEqualTo(12);
    assertThat(RankDistribution.of(means, error).interval(2, 1)).isEqualTo(new RankInterval(1, 1));
  }

  /** Without noise all that is left is the imbalance, and the curve knows its size. */
  @ParameterizedTest
  @CsvSource({"10, 3", "20, 3", "20, 5", "40, 5"})
  void aSmoothBiasShowsInTheErrorAsFarAsItDidNotCancel(int n, int rows) {
    double[] bias = Shape.U.curve(n, 3);
    int[][] orderings = Design.WILLIAMS.orderings(n, rows, 1);
    RowScores table = biased(orderings, new double[n], bias, 0, new Random(1));
    double[] means = MeanLogScore.of(ScoreTable.of(table.scores()));
    double mean = Arrays.stream(means).average().orElseThrow();
    double real = Math.sqrt(Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum() / (n - 1));
    assertThat(MeanError.of(table, means).deviation()).isCloseTo(real, within(1e-9));
  }

  /**
   * 90 % intervals hold the rank that very many rows would give in 86 to 94 % of the cases, with
   * and without a position bias of two deviations, from noise of a third of the spread of the items
   * up.
   */
  @ParameterizedTest
  @CsvSource({
    "10, 5, 0.5", "10, 5, 1", "10, 10, 0.5", "10, 10, 1", "10, 10, 2", "20, 3, 0.3", "20, 3, 1",
    "20, 5, 0.3", "20, 5, 1", "20, 5, 2", "20, 20, 0.5", "20, 20, 1", "20, 20, 2", "40, 5, 0.3",
    "40, 5, 1", "40, 10, 0.3", "40, 10, 1"
  })
  void intervalsCoverTheRankThatVeryManyRowsWouldGive(int n, int rows, double noise) {
    for (Shape shape : Shape.values()) {
      Coverage coverage = coverage(n, rows, noise, shape, 2);
      assertThat(coverage.share).as("%s, seed %d", shape, n).isBetween(0.86, 0.945);
    }
    assertThat(coverage(n, rows, noise, Shape.U, 0).share).as("no bias").isBetween(0.86, 0.945);
  }

  /**
   * With little noise a rank is a whole number and most intervals hold one or two: they cover more,
   * not less, and are narrow.
   */
  @ParameterizedTest
  @CsvSource({"10, 5", "20, 5", "20, 20"})
  void withLittleNoiseTheyAreNarrow(int n, int rows) {
    for (Shape shape : Shape.values()) {
      Coverage coverage = coverage(n, rows, 0.05, shape, 2);
      assertThat(coverage.share).as("%s", shape).isBetween(0.86, 1.0);
      // The cliff leaves what five rows cannot cancel.
      double most = shape == Shape.CLIFF && rows < n ? n / 4.0 : 1.75;
      assertThat(coverage.width).as("%s", shape).isLessThan(most);
    }
  }

  private record Coverage(double share, double width) {}

  private static Coverage coverage(int n, int rows, double noise, Shape shape, double amplitude) {
    int covered = 0;
    int width = 0;
    int trials = 4_000 / n;
    Random random = new Random(n);
    double[] bias = shape.curve(n, amplitude);
    for (int trial = 0; trial < trials; trial++) {
      double[] quality = random.doubles(n).map(u -> random.nextGaussian()).toArray();
      int[][] orderings = Design.WILLIAMS.orderings(n, rows, trial);
      RowScores table = biased(orderings, quality, bias, noise, random);
      double[] means = MeanLogScore.of(ScoreTable.of(table.scores()));
      RankDistribution ranks = RankDistribution.of(means, MeanError.of(table, means));
      for (int item = 0; item < n; item++) {
        RankInterval interval = ranks.interval(item, rank(item, means));
        int rank = rank(item, quality);
        covered += interval.low() <= rank && rank <= interval.high() ? 1 : 0;
        width += interval.high() - interval.low() + 1;
      }
    }
    return new Coverage(covered / (double) (trials * n), width / (double) (trials * n));
  }

  private static int rank(int item, double[] scores) {
    return 1 + (int) Arrays.stream(scores).filter(other -> other > scores[item]).count();
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
