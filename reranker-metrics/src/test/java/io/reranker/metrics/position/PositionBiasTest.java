package io.reranker.metrics.position;

import static io.reranker.metrics.position.SwapConsistency.Verdict.FIRST;
import static io.reranker.metrics.position.SwapConsistency.Verdict.SECOND;
import static io.reranker.metrics.position.SwapConsistency.Verdict.TIE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.reranker.metrics.position.SwapConsistency.Judged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PositionBiasTest {
  private static final int N = 6;

  /** All rotations of six items: every item at every place once. */
  private static List<List<Integer>> rotations() {
    List<List<Integer>> rotations = new ArrayList<>();
    for (int shift = 0; shift < N; shift++) {
      List<Integer> order = new ArrayList<>(items());
      Collections.rotate(order, shift);
      rotations.add(order);
    }
    return rotations;
  }

  private static List<Integer> items() {
    return IntStream.range(0, N).boxed().toList();
  }

  @Test
  void aRankerThatDoesNotLookAtPlacesIsFlat() {
    List<Presented<Integer>> calls =
        rotations().stream().map(shown -> new Presented<>(shown, items())).toList();
    SelectionRates rates = SelectionRates.of(calls, 2);
    assertThat(rates.rates())
        .allSatisfy(rate -> assertThat(rate).isCloseTo(2.0 / N, within(1e-12)));
    assertThat(rates.p()).isEqualTo(1);
    assertThat(rates.totalVariation()).isCloseTo(0, within(1e-12));
    assertThat(rates.divergence()).isCloseTo(0, within(1e-12));
    assertThat(rates.placeP()).containsOnly(1.0);
    PositionEffect effect = PositionEffect.of(table(calls));
    assertThat(effect.slope()).isCloseTo(0, within(1e-12));
    assertThat(effect.share()).isCloseTo(0, within(1e-12));
    assertThat(effect.f()).isEqualTo(1);
    assertThat(Concordance.of(calls.stream().map(Presented::ranked).toList()).w()).isEqualTo(1);
    assertThat(InputOutputAssociation.of(calls).calls()).isEqualTo(N);
  }

  @Test
  void aRankerThatCopiesItsInputIsFound() {
    List<Presented<Integer>> calls =
        rotations().stream().map(shown -> new Presented<>(shown, shown)).toList();
    InputOutputAssociation association = InputOutputAssociation.of(calls);
    assertThat(association.kendallTau()).isEqualTo(1);
    assertThat(association.spearmanRho()).isEqualTo(1);
    SelectionRates rates = SelectionRates.of(calls, 2);
    assertThat(rates.rates()).containsExactly(1.0, 1.0, 0.0, 0.0, 0.0, 0.0);
    assertThat(rates.totalVariation()).isCloseTo(1 - 2.0 / N, within(1e-12));
    assertThat(rates.divergence()).isCloseTo(Math.log(N / 2.0) / Math.log(2), within(1e-12));
    // Cochran's Q: every call selects the same two of six places.
    assertThat(rates.chiSquared() * (N - 1) / (N - 2)).isCloseTo(6 * (N - 1), within(1e-9));
    assertThat(rates.p()).isLessThan(0.001);
    PositionEffect effect = PositionEffect.of(table(calls));
    assertThat(effect.slope()).isCloseTo(1, within(1e-12));
    assertThat(effect.range()).isCloseTo(N - 1, within(1e-12));
    assertThat(effect.share()).isCloseTo(1, within(1e-12));
    assertThat(effect.f()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(effect.p()).isZero();
    assertThat(effect.meanRanks()).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
  }

  private static double[][] table(List<Presented<Integer>> calls) {
    double[][] ranks = new double[N][N];
    for (Presented<Integer> call : calls) {
      for (int place = 0; place < N; place++) {
        int item = call.shown().get(place);
        ranks[item][place] = 1 + call.ranked().indexOf(item);
      }
    }
    return ranks;
  }

  /** Random answers: even selection is rejected in about one of twenty. */
  @Test
  void theSelectionTestIsHonest() {
    Random random = new Random(2);
    int rejected = 0;
    for (int trial = 0; trial < 600; trial++) {
      List<Presented<Integer>> calls = new ArrayList<>();
      for (int call = 0; call < 40; call++) {
        List<Integer> shown = new ArrayList<>(items());
        List<Integer> ranked = new ArrayList<>(items());
        Collections.shuffle(shown, random);
        Collections.shuffle(ranked, random);
        calls.add(new Presented<>(shown, ranked));
      }
      rejected += SelectionRates.of(calls, 3).p() <= 0.05 ? 1 : 0;
    }
    assertThat(rejected / 600.0).isBetween(0.025, 0.08);
  }

  @Test
  void placementCurves() {
    SortedMap<Integer, double[]> values = new TreeMap<>();
    double[] means = {.35, .49, .46, .47, .26};
    int[] places = {0, 5, 10, 15, 19};
    for (int i = 0; i < 5; i++) {
      values.put(places[i], new double[] {means[i] - 0.1, means[i] + 0.1});
    }
    PlacementCurve curve = PlacementCurve.of(20, values);
    assertThat(curve.means().get(5)).isCloseTo(.49, within(1e-12));
    assertThat(curve.range()).isCloseTo(.23, within(1e-12));
    assertThat(curve.primacy()).isCloseTo((.35 + .49) / 2 - (.47 + .26) / 2, within(1e-12));
    assertThat(curve.middleDip()).isCloseTo((.42 + .365) / 2 - .46, within(1e-12));
    double mean = 9.8;
    double slope = 0;
    double squares = 0;
    for (int i = 0; i < 5; i++) {
      slope += (places[i] - mean) * means[i];
      squares += (places[i] - mean) * (places[i] - mean);
    }
    assertThat(curve.slope()).isCloseTo(slope / squares, within(1e-12));
    SortedMap<Integer, double[]> ends = new TreeMap<>();
    ends.put(0, new double[] {1});
    ends.put(19, new double[] {1});
    assertThatIllegalArgumentException().isThrownBy(() -> PlacementCurve.of(20, ends).middleDip());
    assertThat(PlacementCurve.of(20, ends).primacy()).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> PlacementCurve.of(19, ends));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlacementCurve.of(20, new TreeMap<>(ends.headMap(5))));
  }

  @Test
  void ordersAndNoiseAreToldApart() {
    Random random = new Random(3);
    double[][] values = new double[300][4];
    for (double[] order : values) {
      double effect = 2 * random.nextGaussian();
      Arrays.setAll(order, i -> effect + random.nextGaussian());
    }
    OrderNoiseSplit split = OrderNoiseSplit.of(values);
    assertThat(split.orderVariance()).isCloseTo(4, within(0.8));
    assertThat(split.noiseVariance()).isCloseTo(1, within(0.15));
    assertThat(split.orderShare()).isCloseTo(0.8, within(0.05));
    assertThat(split.p()).isLessThan(1e-9);
    OrderNoiseSplit same = OrderNoiseSplit.of(new double[][] {{.5, .5}, {.5, .5}});
    assertThat(same.orderShare()).isZero();
    assertThat(same.f()).isEqualTo(1);
    OrderNoiseSplit repeated = OrderNoiseSplit.of(new double[][] {{.2, .2}, {.5, .5}});
    assertThat(repeated.orderShare()).isEqualTo(1);
    assertThat(repeated.p()).isZero();
    OrderNoiseSplit noise = OrderNoiseSplit.of(new double[][] {{.2, .8}, {.8, .2}});
    assertThat(noise.orderVariance()).isZero();
  }

  @Test
  void judgesThatLookAtSlots() {
    SwapConsistency judge =
        SwapConsistency.of(
            List.of(
                new Judged(FIRST, SECOND),
                new Judged(SECOND, FIRST),
                new Judged(TIE, TIE),
                new Judged(FIRST, FIRST),
                new Judged(FIRST, FIRST),
                new Judged(SECOND, SECOND),
                new Judged(FIRST, TIE)));
    assertThat(judge).isEqualTo(new SwapConsistency(7, 3, 2, 1, 7, 11));
    assertThat(judge.consistency()).isCloseTo(3 / 7.0, within(1e-12));
    assertThat(judge.firstSlotPreference()).isCloseTo(7 / 11.0, within(1e-12));
    assertThat(judge.slotTest().plus()).isEqualTo(2);
    assertThat(judge.slotTest().zeros()).isEqualTo(4);
    assertThat(SwapConsistency.of(List.of(new Judged(TIE, TIE))).firstSlotPreference())
        .isEqualTo(0.5);
    assertThatIllegalArgumentException().isThrownBy(() -> SwapConsistency.of(List.of()));
  }

  @Test
  void kemenyIsTheBestOfAllOrders() {
    for (long seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      List<List<Integer>> rankings = shuffles(1 + random.nextInt(5), 5, random);
      KemenyConsensus<Integer> kemeny = KemenyConsensus.of(rankings);
      long least = Long.MAX_VALUE;
      long optima = 0;
      for (List<Integer> order : permutations(rankings.get(0))) {
        long distance = distance(order, rankings);
        optima = distance < least ? 1 : optima + (distance == least ? 1 : 0);
        least = Math.min(least, distance);
      }
      assertThat(kemeny.distance()).as("seed %d", seed).isEqualTo(least);
      assertThat(kemeny.optima()).isEqualTo(optima);
      assertThat(distance(kemeny.order(), rankings)).isEqualTo(least);
    }
  }

  @Test
  void kemenyOfManyItemsIsNoWorseThanBorda() {
    for (long seed = 0; seed < 10; seed++) {
      List<List<Integer>> rankings = shuffles(5, 25, new Random(seed));
      KemenyConsensus<Integer> kemeny = KemenyConsensus.of(rankings);
      assertThat(kemeny.exact()).isFalse();
      assertThat(kemeny.optima()).isZero();
      assertThat(kemeny.distance()).isEqualTo(distance(kemeny.order(), rankings));
      List<Integer> borda = RankAggregation.byPoints(RankAggregation.bordaPoints(rankings));
      assertThat(kemeny.distance()).isLessThanOrEqualTo(distance(borda, rankings));
    }
    List<Integer> twenty = IntStream.range(0, 20).boxed().toList();
    assertThat(KemenyConsensus.of(List.of(twenty, twenty)).order()).isEqualTo(twenty);
  }

  private static List<List<Integer>> shuffles(int count, int n, Random random) {
    List<List<Integer>> rankings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
      Collections.shuffle(order, random);
      rankings.add(order);
    }
    return rankings;
  }

  private static long distance(List<Integer> order, List<List<Integer>> rankings) {
    double sum = 0;
    for (List<Integer> ranking : rankings) {
      sum += KendallTau.distance(order, ranking) * order.size() * (order.size() - 1) / 2;
    }
    return Math.round(sum);
  }

  private static List<List<Integer>> permutations(List<Integer> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Integer>> all = new ArrayList<>();
    for (Integer item : items) {
      List<Integer> rest = new ArrayList<>(items);
      rest.remove(item);
      for (List<Integer> tail : permutations(rest)) {
        List<Integer> one = new ArrayList<>(List.of(item));
        one.addAll(tail);
        all.add(one);
      }
    }
    return all;
  }

  @Test
  void aggregatesAndTheirGain() {
    List<List<String>> answers = List.of(List.of("a", "b", "c"), List.of("c", "a", "b"));
    assertThat(RankAggregation.bordaPoints(answers))
        .containsExactly(
            java.util.Map.entry("a", 3.0),
            java.util.Map.entry("b", 1.0),
            java.util.Map.entry("c", 2.0));
    List<String> order =
        RankAggregation.byPoints(RankAggregation.reciprocalRankPoints(answers, 60));
    assertThat(order).containsExactly("a", "c", "b");
    AggregationGain gain = AggregationGain.of(one -> 1.0 / (1 + one.indexOf("a")), order, answers);
    assertThat(gain).isEqualTo(new AggregationGain(1, 0.75));
    assertThat(gain.gain()).isEqualTo(0.25);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankAggregation.bordaPoints(List.of(List.of("a"), List.of("b"))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankAggregation.reciprocalRankPoints(answers, -1));
  }

  @Test
  void promotions() {
    Presented<String> call =
        new Presented<>(List.of("a", "b", "c", "d"), List.of("c", "a", "b", "d"));
    Promotion moves = Promotion.of(List.of(call, call), 1, 3);
    assertThat(moves.counts())
        .containsExactly(List.of(0, 2, 0), List.of(2, 2, 0), List.of(0, 0, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Promotion.of(List.of(call), 2, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Promotion.of(List.of(call)));
  }

  @Test
  void heads() {
    assertThat(TopOverlap.of(List.of(1, 2, 3), List.of(2, 9, 1), 2))
        .isCloseTo(1 / 3.0, within(1e-12));
    assertThat(TopOverlap.of(List.of(1), List.of(1, 2), 2)).isEqualTo(0.5);
    assertThat(TopOverlap.of(List.of(), List.of(), 3)).isEqualTo(1);
    assertThat(TopOverlap.meanOfPairs(List.of(List.of(1, 2), List.of(2, 1), List.of(3, 1)), 2))
        .isCloseTo((1 + 1 / 3.0 + 1 / 3.0) / 3, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TopOverlap.meanOfPairs(List.of(List.of(1)), 1));
    assertThat(SpearmanRho.of(List.of(1, 2, 3), List.of(3, 2, 1))).isEqualTo(-1);
    assertThat(SpearmanRho.of(List.of(), List.of())).isEqualTo(1);
    assertThat(PermutationSensitivity.of(0.5).range()).isZero();
  }

  @Test
  void ordersOfOtherItemsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Presented<>(List.of(1, 2), List.of(1, 3)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Presented<>(List.of(1, 1), List.of(1, 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Presented<>(List.of(1, 2), List.of(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Presented<>(List.of(), List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> SpearmanRho.of(List.of(), List.of(1)));
    Presented<Integer> two = new Presented<>(List.of(1, 2), List.of(2, 1));
    Presented<Integer> three = new Presented<>(List.of(1, 2, 3), List.of(3, 2, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SelectionRates.of(List.of(two, three), 1));
    assertThatIllegalArgumentException().isThrownBy(() -> SelectionRates.of(List.of(two), 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Concordance.of(List.of(List.of(1, 2), List.of(1, 3))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KemenyConsensus.of(List.<List<Integer>>of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PositionEffect.of(new double[][] {{1, 2}}));
  }
}
