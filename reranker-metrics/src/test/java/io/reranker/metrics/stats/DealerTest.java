package io.reranker.metrics.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DealerTest {

  /** Two to six rankers go by tables of one or more topics, seven and more are shuffled. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 9})
  void whatIsDealtIsWhatThereIs(int rankers) {
    Random random = new Random(rankers);
    double[][] topics = new double[11][];
    Arrays.setAll(topics, i -> random.doubles(rankers).toArray());
    double all = Arrays.stream(topics).flatMapToDouble(Arrays::stream).sum();
    double most =
        Arrays.stream(topics).mapToDouble(topic -> Arrays.stream(topic).max().orElse(0)).sum();
    int draws = 5_000;
    double[] sums = new Dealer(topics, rankers).deal(draws, new SplittableRandom(1));
    assertThat(sums).hasSize(draws * rankers);
    double[] means = new double[rankers];
    for (int draw = 0; draw < draws; draw++) {
      double dealt = 0;
      for (int ranker = 0; ranker < rankers; ranker++) {
        double sum = sums[draw * rankers + ranker];
        assertThat(sum).isBetween(0.0, most + 1e-9);
        means[ranker] += sum / draws;
        dealt += sum;
      }
      assertThat(dealt).isCloseTo(all, within(1e-9));
    }
    for (double mean : means) {
      assertThat(mean).isCloseTo(all / rankers, within(0.1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7})
  void everyOrderIsAsLikely(int rankers) {
    double[][] topics = new double[2][rankers];
    for (int ranker = 0; ranker < rankers; ranker++) {
      topics[0][ranker] = ranker;
      topics[1][ranker] = 10.0 * ranker;
    }
    int draws = 200_000;
    double[] sums = new Dealer(topics, rankers).deal(draws, new SplittableRandom(2));
    Map<String, Integer> counts = new HashMap<>();
    for (int draw = 0; draw < draws; draw++) {
      // The first two rankers' scores, of rankers² (rankers − 1)² pairs.
      counts.merge(sums[draw * rankers] + " " + sums[draw * rankers + 1], 1, Integer::sum);
    }
    int cells = rankers * rankers * (rankers - 1) * (rankers - 1);
    assertThat(counts).hasSize(cells);
    double[] seen = counts.values().stream().mapToDouble(Integer::doubleValue).toArray();
    double even = (double) draws / cells;
    double chiSquared = Arrays.stream(seen).map(n -> (n - even) * (n - even) / even).sum();
    // Six standard deviations.
    assertThat(chiSquared).isLessThan(cells - 1 + 6 * Math.sqrt(2 * (cells - 1.0)));
  }
}
