package io.reranker.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankDistributionTest {

  /** Against drawing the errors. */
  @ParameterizedTest
  @CsvSource({"2, 0.5", "5, 0.3", "12, 1", "30, 0.2", "100, 2"})
  void agreesWithDraws(int n, double deviation) {
    Random random = new Random(n);
    double[] means = random.doubles(n).map(u -> random.nextGaussian()).toArray();
    int draws = 40_000;
    double[][] drawn = new double[n][n];
    double[] moved = new double[n];
    for (int draw = 0; draw < draws; draw++) {
      for (int item = 0; item < n; item++) {
        moved[item] = means[item] + deviation * random.nextGaussian();
      }
      double[] rising = moved.clone();
      Arrays.sort(rising);
      for (int item = 0; item < n; item++) {
        drawn[item][n - 1 - Arrays.binarySearch(rising, moved[item])] += 1.0 / draws;
      }
    }
    RankDistribution distribution = new RankDistribution(means, deviation);
    for (int item = 0; item < n; item++) {
      double[] ranks = distribution.ranks(item);
      assertThat(Arrays.stream(ranks).sum()).isCloseTo(1, within(1e-6));
      double sum = 0;
      double expected = 0;
      for (int rank = 0; rank < n; rank++) {
        sum += ranks[rank];
        expected += drawn[item][rank];
        assertThat(sum).as("item %d, rank %d", item, rank).isCloseTo(expected, within(0.02));
      }
    }
  }

  @Test
  void theNormalDistribution() {
    assertThat(Normal.below(0)).isCloseTo(0.5, within(1e-7));
    assertThat(Normal.below(1.6448536269514722)).isCloseTo(0.95, within(1e-7));
    assertThat(Normal.below(-2.5758293035489004)).isCloseTo(0.005, within(1e-7));
    assertThat(Normal.below(-40)).isZero();
    assertThat(Normal.below(40)).isEqualTo(1);
  }
}
