package io.reranker.metrics.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class SeveralRankersTest {

  /** Dealing the scores of two rankers anew is flipping the signs of their differences. */
  @Test
  void twoRankersAreThePairedRandomisationTest() {
    double[] a = new Random(1).doubles(16).toArray();
    double[] b = Arrays.stream(new Random(2).doubles(16).toArray()).map(x -> x - 0.25).toArray();
    double exact = Randomisation.seeded(1).p(Samples.alone(a).minus(Samples.alone(b)));
    PairwiseP p = RandomisedTukeyHsd.seeded(3).test(new double[][] {a, b});
    assertThat(p.p(0, 1)).isCloseTo(exact, within(0.006));
    assertThat(p.p(1, 0)).isEqualTo(p.p(0, 1));
  }

  @Test
  void rankersThatDoNotDifferHaveAPOfOne() {
    double[] a = new Random(3).doubles(10).toArray();
    PairwiseP p = RandomisedTukeyHsd.seeded(1).test(new double[][] {a, a.clone(), a.clone()});
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        assertThat(p.p(i, j)).isEqualTo(1);
      }
    }
    assertThat(Friedman.of(new double[][] {a, a, a}).p()).isEqualTo(1);
    assertThat(Friedman.of(new double[][] {a, a, a}).chiSquared()).isZero();
  }

  /** Five rankers that do not differ: any pair is called different in about one of twenty. */
  @Test
  void familyWiseErrorIsHonest() {
    Random random = new Random(4);
    int rejected = 0;
    for (int trial = 0; trial < 400; trial++) {
      double[][] scores = new double[5][];
      Arrays.setAll(scores, i -> random.doubles(12).toArray());
      PairwiseP p = new RandomisedTukeyHsd(300, trial).test(scores);
      boolean any = false;
      for (int i = 0; i < 5; i++) {
        for (int j = 0; j < i; j++) {
          any |= p.p(i, j) <= 0.05;
        }
      }
      rejected += any ? 1 : 0;
    }
    assertThat(rejected / 400.0).isBetween(0.02, 0.085);
  }

  /** All 6^5 ways to deal five topics to three rankers. */
  @Test
  void drawsComeNearAllDealings() {
    double[][] scores = {{.9, .7, .8, .6, .4}, {.5, .6, .3, .5, .1}, {.4, .8, .2, .1, .3}};
    PairwiseP p = RandomisedTukeyHsd.seeded(11).test(scores);
    int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < i; j++) {
        double bar = Math.abs(sum(scores[i]) - sum(scores[j])) - 1e-9;
        int reached = 0;
        for (int dealing = 0; dealing < 7776; dealing++) {
          double[] sums = new double[3];
          for (int topic = 0, rest = dealing; topic < 5; topic++, rest /= 6) {
            for (int ranker = 0; ranker < 3; ranker++) {
              sums[ranker] += scores[orders[rest % 6][ranker]][topic];
            }
          }
          Arrays.sort(sums);
          reached += sums[2] - sums[0] >= bar ? 1 : 0;
        }
        assertThat(p.p(i, j)).isCloseTo(reached / 7776.0, within(0.006));
      }
    }
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  @Test
  void theNumberOfThreadsDoesNotMatter() throws Exception {
    double[][] scores = new double[4][];
    Random random = new Random(8);
    Arrays.setAll(scores, i -> random.doubles(30).toArray());
    RandomisedTukeyHsd test = new RandomisedTukeyHsd(20_000, 3);
    PairwiseP expected = test.test(scores);
    for (int threads : new int[] {1, 3}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        assertThat(pool.submit(() -> test.test(scores)).get()).isEqualTo(expected);
      } finally {
        pool.shutdown();
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameP() {
    double[][] scores = new double[3][];
    Random random = new Random(5);
    Arrays.setAll(scores, i -> random.doubles(20).toArray());
    assertThat(new RandomisedTukeyHsd(500, 7).test(scores))
        .isEqualTo(new RandomisedTukeyHsd(500, 7).test(scores))
        .isNotEqualTo(new RandomisedTukeyHsd(500, 8).test(scores));
  }

  @Test
  void friedmanSeesRanksOnly() {
    double[][] scores = new double[4][];
    Random random = new Random(6);
    Arrays.setAll(scores, i -> random.doubles(15).toArray());
    double[][] cubed = new double[4][];
    Arrays.setAll(cubed, i -> Arrays.stream(scores[i]).map(x -> x * x * x).toArray());
    assertThat(Friedman.of(cubed)).isEqualTo(Friedman.of(scores));
    double[][] ordered = {{1, 1, 1}, {2, 2, 2}, {3, 3, 3}};
    assertThat(Friedman.of(ordered).kendallW()).isCloseTo(1, within(1e-12));
    assertThat(Friedman.of(ordered).meanRanks()).containsExactly(1.0, 2.0, 3.0);
  }

  /** Demšar (2006), table 5: q for two to ten classifiers at 0.05, over √2. */
  @Test
  void demsarsCriticalValues() {
    double[] q = {1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164};
    for (int k = 2; k <= 10; k++) {
      StudentizedRange range = new StudentizedRange(k, StudentizedRange.KNOWN);
      assertThat(range.inverseSurvivalProbability(0.05) / Math.sqrt(2))
          .as("k = %d", k)
          .isCloseTo(q[k - 2], within(1.1e-3));
    }
  }

  @Test
  void aPairOfNemenyiIsSignificantBeyondTheCriticalDifference() {
    double[][] scores = new double[3][];
    Random random = new Random(10);
    Arrays.setAll(scores, i -> random.doubles(20, i * 0.2, 1 + i * 0.2).toArray());
    Friedman friedman = Friedman.of(scores);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double apart = Math.abs(friedman.meanRanks().get(i) - friedman.meanRanks().get(j));
        assertThat(friedman.nemenyi().p(i, j) <= 0.05)
            .isEqualTo(apart >= friedman.criticalDifference(0.05));
      }
    }
  }

  @Test
  void badInputIsRefused() {
    double[][] ragged = {{1, 2}, {1, 2, 3}};
    double[][] single = {{1, 2}};
    double[][] nan = {{1, 2}, {1, Double.NaN}};
    for (double[][] bad : new double[][][] {ragged, single, nan, {}}) {
      assertThatIllegalArgumentException().isThrownBy(() -> Friedman.of(bad));
      assertThatIllegalArgumentException().isThrownBy(() -> RandomisedTukeyHsd.seeded(1).test(bad));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> TukeyHsd.of(single));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TukeyHsd.of(new double[] {1, 1}, new double[] {2, 2}));
    assertThatIllegalArgumentException().isThrownBy(() -> new RandomisedTukeyHsd(99, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Friedman.of(new double[][] {{1, 2}, {2, 1}}).criticalDifference(0));
  }
}
