package io.reranker.metrics.beyond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BeyondAccuracyTest {
  private static final List<Integer> RECBOLE_ITEMS = IntStream.rangeClosed(1, 8).boxed().toList();

  private static Recommendations<Integer, Integer> lists(int[]... lists) {
    Map<Integer, List<Integer>> byUser = new LinkedHashMap<>();
    for (int user = 0; user < lists.length; user++) {
      byUser.put(user + 1, IntStream.of(lists[user]).boxed().toList());
    }
    return new Recommendations<>(byUser);
  }

  private static Profiles<Integer, Integer> profiles(int[]... items) {
    Map<Integer, Set<Integer>> byUser = new LinkedHashMap<>();
    for (int user = 0; user < items.length; user++) {
      byUser.put(user + 1, Set.copyOf(IntStream.of(items[user]).boxed().toList()));
    }
    return new Profiles<>(byUser);
  }

  /** RecBole, tests/metrics/test_topk_metrics.py. */
  @Test
  void recBole() {
    Recommendations<Integer, Integer> lists =
        lists(
            new int[] {5, 7, 3},
            new int[] {4, 5, 2},
            new int[] {2, 3, 5},
            new int[] {1, 4, 6},
            new int[] {5, 3, 7});
    assertThat(Coverage.of(lists, RECBOLE_ITEMS)).isEqualTo(7 / 8.0);
    Concentration items = Concentration.of(lists, RECBOLE_ITEMS);
    assertThat(items.gini())
        .isCloseTo(
            (-7 * 0 - 5 * 1 - 3 * 1 - 1 * 2 + 1 * 2 + 3 * 2 + 5 * 3 + 7 * 4) / (8 * 15.0),
            within(1e-12));
    double entropy = 0;
    for (int count : new int[] {1, 2, 3, 2, 4, 1, 2}) {
      entropy -= count / 15.0 * Math.log(count / 15.0);
    }
    assertThat(items.recBoleEntropy()).isCloseTo(entropy / 7, within(1e-12));
  }

  /** recommenders, tests/unit/recommenders/evaluation/conftest.py, diversity_data. */
  @Test
  void recommenders() {
    Profiles<Integer, Integer> train =
        profiles(new int[] {1, 2, 4}, new int[] {3, 4}, new int[] {3, 4, 5});
    Recommendations<Integer, Integer> lists =
        lists(new int[] {3, 5}, new int[] {2, 5}, new int[] {1, 2});
    List<Integer> catalogue = List.of(1, 2, 3, 4, 5);
    assertThat(Coverage.of(lists, catalogue)).isEqualTo(.8);
    assertThat(Concentration.of(lists, catalogue).entropyBits()).isCloseTo(1.9183, within(5e-5));
    assertThat(Novelty.interactionInformation(lists, ItemPopularity.of(train, catalogue)))
        .isCloseTo(2.83333, within(5e-6));
    assertThat(IntraListDiversity.of(lists, (i, j) -> 1 - cosine(train, i, j)))
        .isCloseTo(.43096, within(5e-6));
  }

  private static double cosine(Profiles<Integer, Integer> train, int i, int j) {
    double both = 0;
    double first = 0;
    double second = 0;
    for (Set<Integer> items : train.items().values()) {
      first += items.contains(i) ? 1 : 0;
      second += items.contains(j) ? 1 : 0;
      both += items.contains(i) && items.contains(j) ? 1 : 0;
    }
    return both / Math.sqrt(first * second);
  }

  /** LensKit, tests/eval/test_entropy.py: evenly spread categories. */
  @Test
  void evenEntropy() {
    assertThat(Concentration.ofCounts(2, 2, 2).entropyBits())
        .isCloseTo(Math.log(3) / Math.log(2), within(1e-12));
    assertThat(Concentration.ofCounts(1, 1, 1, 1).entropyBits()).isCloseTo(2, within(1e-12));
    assertThat(Concentration.ofCounts(7, 7, 7, 7, 7).entropyBits())
        .isCloseTo(Math.log(5) / Math.log(2), within(1e-12));
  }

  @Test
  void evenAndUnevenCounts() {
    Concentration even = Concentration.ofCounts(3, 3, 3, 3);
    assertThat(even.gini()).isCloseTo(0, within(1e-12));
    assertThat(even.giniEvenness()).isCloseTo(1, within(1e-12));
    assertThat(even.normalisedEntropy()).isCloseTo(1, within(1e-12));
    assertThat(even.simpson()).isCloseTo(0.75, within(1e-12));
    Concentration one = Concentration.ofCounts(0, 0, 0, 8);
    assertThat(one.gini()).isCloseTo(0.75, within(1e-12));
    assertThat(one.giniEvenness()).isCloseTo(0, within(1e-12));
    assertThat(one.giniOfListed()).isZero();
    assertThat(Concentration.ofCounts(0, 3, 1).giniOfListed()).isCloseTo(0.25, within(1e-12));
    assertThat(one.entropy()).isZero();
    assertThat(one.herfindahl()).isEqualTo(1);
    assertThat(Concentration.ofCounts(5).giniEvenness()).isEqualTo(1);
    assertThat(Concentration.ofCounts(5).normalisedEntropy()).isEqualTo(1);
  }

  /** Neither the names nor the order of items and users matter, and scaling counts does not. */
  @Test
  void concentrationIsInvariant() {
    Random random = new Random(1);
    double[] counts = random.ints(20, 0, 9).asDoubleStream().toArray();
    counts[3] = 4;
    double[] turned = new double[20];
    for (int i = 0; i < 20; i++) {
      turned[i] = 7 * counts[19 - i];
    }
    assertThat(Concentration.ofCounts(turned).gini())
        .isCloseTo(Concentration.ofCounts(counts).gini(), within(1e-12));
    assertThat(Concentration.ofCounts(turned).entropy())
        .isCloseTo(Concentration.ofCounts(counts).entropy(), within(1e-12));
  }

  @Test
  void diversityOfLists() {
    Map<Integer, Set<String>> genres =
        Map.of(1, Set.of("a"), 2, Set.of("a", "b"), 3, Set.of("c"), 4, Set.of());
    assertThat(
            IntraListDiversity.of(
                lists(new int[] {1, 2, 3}, new int[] {1}), IntraListDiversity.jaccard(genres)))
        .isCloseTo((0.5 + 1 + 1) / 3, within(1e-12));
    assertThat(IntraListDiversity.jaccard(genres).applyAsDouble(4, 4)).isZero();
    assertThat(InterUserDiversity.of(lists(new int[] {1, 2}, new int[] {2, 3}, new int[] {1, 2})))
        .isCloseTo((0.5 + 0 + 0.5) / 3, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> IntraListDiversity.of(lists(new int[] {1}), IntraListDiversity.jaccard(genres)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InterUserDiversity.of(lists(new int[] {1})));
  }

  @Test
  void diversityBetweenUsersAgreesWithComparingPairs() {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      int[][] drawn = new int[2 + random.nextInt(6)][];
      for (int user = 0; user < drawn.length; user++) {
        drawn[user] = random.ints(0, 8).distinct().limit(1 + random.nextInt(5)).toArray();
      }
      double sum = 0;
      for (int i = 0; i < drawn.length; i++) {
        for (int j = 0; j < i; j++) {
          List<Integer> other = IntStream.of(drawn[j]).boxed().toList();
          double both = IntStream.of(drawn[i]).filter(other::contains).count();
          sum += 1 - both / Math.max(drawn[i].length, drawn[j].length);
        }
      }
      assertThat(InterUserDiversity.of(lists(drawn)))
          .as("seed %d", seed)
          .isCloseTo(2 * sum / (drawn.length * (drawn.length - 1)), within(1e-12));
    }
  }

  @Test
  void calibratedListsHaveNoDivergence() {
    Map<Integer, Set<String>> genres =
        Map.of(1, Set.of("a"), 2, Set.of("b"), 3, Set.of("a"), 4, Set.of("b"), 5, Set.of());
    Calibration<Integer> calibration = Calibration.of(genres);
    assertThat(calibration.divergence(List.of(1, 2), List.of(3, 4))).isCloseTo(0, within(1e-12));
    // One of two categories is missing: 1/2 ln((1/2) / (0.995)) + 1/2 ln((1/2) / 0.005).
    assertThat(calibration.divergence(List.of(1, 2), List.of(3)))
        .isCloseTo(0.5 * Math.log(0.5 / 0.995) + 0.5 * Math.log(0.5 / 0.005), within(1e-12));
    assertThat(calibration.divergence(List.of(1), List.of(5)))
        .isCloseTo(Math.log(100), within(1e-12));
    Calibration.Result result =
        calibration.measure(
            lists(new int[] {3, 4}, new int[] {5}, new int[] {1}),
            profiles(new int[] {1, 2}, new int[] {1}, new int[] {5}));
    assertThat(result.users()).isEqualTo(2);
    double first = (0.5 * Math.log(0.5 / 0.995) + 0.5 * Math.log(0.5 / 0.005)) / Math.log(100);
    assertThat(result.rankMiscalibration()).isCloseTo((first / 2 + 1) / 2, within(1e-12));
    assertThat(result.divergence()).isCloseTo(Math.log(100) / 2, within(1e-12));
    // An item of two categories is half of each.
    Calibration<Integer> both = Calibration.of(Map.of(1, Set.of("a", "b"), 2, Set.of("a")));
    assertThat(both.divergence(List.of(1), List.of(2)))
        .isCloseTo(0.5 * Math.log(0.5 / 0.995) + 0.5 * Math.log(0.5 / 0.005), within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> calibration.divergence(List.of(5), List.of(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> calibration.measure(lists(new int[] {1}), profiles(new int[] {5})));
    assertThatIllegalArgumentException().isThrownBy(() -> new Calibration<>(genres, 0));
  }

  @Test
  void weightedNdcg() {
    Recommendations<Integer, Integer> lists = lists(new int[] {1, 2, 3}, new int[] {3, 2, 1});
    Profiles<Integer, Integer> relevant = profiles(new int[] {1, 3}, new int[] {2});
    // In the tail {3}, the first user finds it at rank 3 and the second wants nothing of it.
    WeightedNdcg tail = WeightedNdcg.ofTail(lists, relevant, Set.of(3), 3);
    assertThat(tail.mean()).isCloseTo(Math.log(2) / Math.log(4), within(1e-12));
    assertThat(tail.users()).isEqualTo(1);
    assertThat(WeightedNdcg.ofTail(lists, relevant, Set.of(3), 2).mean()).isZero();
    // Of 1 and 3 the first user finds one at rank 1 and one at rank 3, the second 2 at rank 2.
    double second = Math.log(2) / Math.log(3);
    WeightedNdcg all = WeightedNdcg.of(lists, relevant, item -> 1, 3);
    assertThat(all.mean()).isCloseTo((1.5 / (1 + second) + second) / 2, within(1e-12));
    assertThat(all.users()).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightedNdcg.ofTail(lists, relevant, Set.of(9), 3));
  }

  /** By hand: 100 users, items chosen by 80 and by 2. */
  @Test
  void propensities() {
    ItemPopularity<Integer> popularity = new ItemPopularity<>(Map.of(1, 80, 2, 2), 100);
    double c = (Math.log(100) - 1) * Math.pow(2.5, 0.55);
    double common = 1 + c * Math.pow(81.5, -0.55);
    double rare = 1 + c * Math.pow(3.5, -0.55);
    assertThat(rare).isGreaterThan(2 * common);
    WeightedNdcg ndcg =
        WeightedNdcg.propensityScored(
            lists(new int[] {1, 2}), profiles(new int[] {1, 2}), popularity, 2);
    double half = Math.log(2) / Math.log(3);
    assertThat(ndcg.mean())
        .isCloseTo((common + rare * half) / (rare + common * half), within(1e-12));
    assertThat(
            WeightedNdcg.propensityScored(
                    lists(new int[] {2, 1}), profiles(new int[] {1, 2}), popularity, 2)
                .mean())
        .isCloseTo(1, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                WeightedNdcg.propensityScored(
                    lists(new int[] {1}),
                    profiles(new int[] {1}),
                    new ItemPopularity<>(Map.of(1, 1), 2),
                    1));
  }

  @Test
  void badInputIsRefused() {
    List<Integer> none = new ArrayList<>();
    assertThatIllegalArgumentException().isThrownBy(() -> new Recommendations<>(Map.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Recommendations<>(Map.of("u", none)));
    assertThatIllegalArgumentException().isThrownBy(() -> lists(new int[] {1, 1}));
    assertThatIllegalArgumentException().isThrownBy(() -> lists(new int[] {1}).top(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Coverage.of(lists(new int[] {9}), RECBOLE_ITEMS));
    assertThatIllegalArgumentException().isThrownBy(() -> Concentration.ofCounts(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Concentration.ofCounts(1, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ItemPopularity.of(profiles(new int[] {9}), RECBOLE_ITEMS));
    assertThatIllegalArgumentException().isThrownBy(() -> new ItemPopularity<>(Map.of(1, 3), 2));
    ItemPopularity<Integer> unchosen = new ItemPopularity<>(Map.of(1, 0), 2);
    assertThat(Novelty.popularityComplement(lists(new int[] {1}), unchosen)).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Novelty.selfInformation(lists(new int[] {1}), unchosen));
  }
}
