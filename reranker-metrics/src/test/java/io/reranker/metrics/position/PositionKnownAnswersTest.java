package io.reranker.metrics.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.reranker.metrics.position.SwapConsistency.Judged;
import io.reranker.metrics.position.SwapConsistency.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures worked out by hand, of four answers to one list shown in all rotations. */
class PositionKnownAnswersTest {
  private static final List<List<String>> SHOWN =
      List.of(list("abcd"), list("bcda"), list("cdab"), list("dabc"));
  private static final List<List<String>> ANSWERS =
      List.of(list("abcd"), list("bacd"), list("cabd"), list("adbc"));

  private static List<String> list(String items) {
    return List.of(items.split(""));
  }

  /** Pairs in opposite orders: 1, 2, 2, 3, 3, 4 of 6; first items differ in five of six. */
  @Test
  void sensitivityToOrder() {
    OrderSensitivity sensitivity = OrderSensitivity.of(ANSWERS);
    assertThat(sensitivity.rankings()).isEqualTo(4);
    assertThat(sensitivity.kendallDistance()).isCloseTo(15 / 36.0, within(1e-12));
    assertThat(sensitivity.kendallTau()).isCloseTo(1 - 30 / 36.0, within(1e-12));
    assertThat(sensitivity.topFlipRate()).isCloseTo(5 / 6.0, within(1e-12));
    OrderSensitivity least = OrderSensitivity.of(List.of(list("a"), list("a")));
    assertThat(least).isEqualTo(new OrderSensitivity(2, 1, 0, 0));
  }

  /** Ranks sum to 6, 9, 11 and 14, 10 on average: S = 34, W = 12 · 34 / (16 · 60). */
  @Test
  void concordance() {
    Concordance concordance = Concordance.of(ANSWERS);
    assertThat(concordance.w()).isCloseTo(0.425, within(1e-12));
    assertThat(concordance.chiSquared()).isCloseTo(5.1, within(1e-12));
    // χ² with 3 degrees of freedom: erfc(√(x/2)) + √(2x/π) exp(−x/2).
    assertThat(concordance.p()).isCloseTo(0.16461940408195316, within(1e-9));
  }

  /** Four, two, one and one of four calls; 2 P(X ≥ 4) = 1/8 times four by Holm. */
  @Test
  void selectionOfEachPlace() {
    List<Presented<String>> calls = new ArrayList<>();
    for (int i = 0; i < SHOWN.size(); i++) {
      calls.add(new Presented<>(SHOWN.get(i), ANSWERS.get(i)));
    }
    SelectionRates rates = SelectionRates.of(calls, 2);
    assertThat(rates.rates()).containsExactly(1.0, 0.5, 0.25, 0.25);
    assertThat(rates.placeP()).hasSize(4);
    assertThat(rates.placeP().get(0)).isCloseTo(0.5, within(1e-12));
    assertThat(rates.placeP().subList(1, 4)).containsExactly(1.0, 1.0, 1.0);
  }

  /** Means 2 and 6, variance 2 within each order; F(1, 2) of 8 is t² with 2 degrees of freedom. */
  @Test
  void orderAgainstNoise() {
    OrderNoiseSplit split = OrderNoiseSplit.of(new double[][] {{1, 3}, {5, 7}});
    assertThat(split.noiseVariance()).isCloseTo(2, within(1e-12));
    assertThat(split.orderVariance()).isCloseTo(7, within(1e-12));
    assertThat(split.f()).isCloseTo(8, within(1e-12));
    assertThat(split.p()).isCloseTo(1 - Math.sqrt(0.8), within(1e-9));
    assertThat(split.orderShare()).isCloseTo(7 / 9.0, within(1e-12));
    OrderNoiseSplit three = OrderNoiseSplit.of(new double[][] {{1, 2, 3}, {2, 3, 4}, {6, 5, 4}});
    assertThat(three.f()).isCloseTo(7, within(1e-12));
    // F(2, 6): (1 + 2x/6)^−3.
    assertThat(three.p()).isCloseTo(Math.pow(1 + 14 / 6.0, -3), within(1e-9));
    OrderNoiseSplit same = OrderNoiseSplit.of(new double[][] {{1, 1}, {1, 1}});
    assertThat(same.f()).isEqualTo(1);
    assertThat(OrderNoiseSplit.of(new double[][] {{1, 1}, {2, 2}}).p()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "FIRST, FIRST, 0, 1, 0, 2, 2",
    "SECOND, SECOND, 0, 0, 1, 0, 2",
    "TIE, TIE, 1, 0, 0, 0, 0",
    "FIRST, SECOND, 1, 0, 0, 1, 2",
    "SECOND, FIRST, 1, 0, 0, 1, 2",
    "FIRST, TIE, 0, 0, 0, 1, 1",
    "TIE, FIRST, 0, 0, 0, 1, 1",
    "SECOND, TIE, 0, 0, 0, 0, 1",
    "TIE, SECOND, 0, 0, 0, 0, 1"
  })
  void eachPairOfVerdicts(
      Verdict original,
      Verdict swapped,
      int consistent,
      int alwaysFirst,
      int alwaysSecond,
      int firstSlotWins,
      int decided) {
    assertThat(SwapConsistency.of(List.of(new Judged(original, swapped))))
        .isEqualTo(
            new SwapConsistency(1, consistent, alwaysFirst, alwaysSecond, firstSlotWins, decided));
  }

  @Test
  void rangeOfAMeasureOverOrders() {
    PermutationSensitivity sensitivity = PermutationSensitivity.of(0.2, 0.9, 0.5);
    assertThat(sensitivity.range()).isCloseTo(0.7, within(1e-12));
    assertThat(sensitivity.worst()).isEqualTo(0.2);
    assertThat(sensitivity.best()).isEqualTo(0.9);
  }

  /** Beyond the exact size: no item gains by another place, and Borda's order is left behind. */
  @Test
  void noMoveOfOneItemImprovesALargeConsensus() {
    int better = 0;
    for (long seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      List<List<Integer>> rankings = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        List<Integer> ranking = new ArrayList<>(IntStream.range(0, 18).boxed().toList());
        Collections.shuffle(ranking, random);
        rankings.add(ranking);
      }
      KemenyConsensus<Integer> kemeny = KemenyConsensus.of(rankings);
      assertThat(kemeny.exact()).isFalse();
      long distance = distance(kemeny.order(), rankings);
      assertThat(kemeny.distance()).as("seed %d", seed).isEqualTo(distance);
      List<Integer> borda = RankAggregation.byPoints(RankAggregation.bordaPoints(rankings));
      better += distance < distance(borda, rankings) ? 1 : 0;
      for (int from = 0; from < 18; from++) {
        for (int to = 0; to < 18; to++) {
          List<Integer> moved = new ArrayList<>(kemeny.order());
          moved.add(to, moved.remove(from));
          assertThat(distance(moved, rankings))
              .as("seed %d, %d to %d", seed, from, to)
              .isGreaterThanOrEqualTo(distance);
        }
      }
    }
    assertThat(better).isGreaterThan(6);
  }

  /** Sixteen items are still exact. */
  @Test
  void exactUpToItsBound() {
    List<Integer> sixteen = IntStream.range(0, 16).boxed().toList();
    List<Integer> seventeen = IntStream.range(0, 17).boxed().toList();
    assertThat(KemenyConsensus.of(List.of(sixteen)).exact()).isTrue();
    assertThat(KemenyConsensus.of(List.of(seventeen)).exact()).isFalse();
  }

  private static long distance(List<Integer> order, List<List<Integer>> rankings) {
    int pairs = order.size() * (order.size() - 1) / 2;
    return rankings.stream()
        .mapToLong(ranking -> Math.round(KendallTau.distance(order, ranking) * pairs))
        .sum();
  }

  @Test
  void nothingToMeasureIsRefusedByName() {
    refused("rankings", () -> RankAggregation.bordaPoints(List.<List<String>>of()));
    refused("answers", () -> AggregationGain.of(order -> 1, list("a"), List.of()));
    refused("calls", () -> InputOutputAssociation.of(List.<Presented<String>>of()));
    refused("lists", () -> Promotion.of(List.<Presented<String>>of(), 1));
    refused(
        "cuts", () -> Promotion.of(List.of(new Presented<>(list("a"), list("a"))), new int[] {}));
    refused("base order", () -> Promotion.leastItemPromoted(List.of(), list("a"), 1));
    refused("re-ranked", () -> Promotion.leastItemPromoted(list("a"), List.of(), 1));
    refused("places", () -> RankBiasedOverlap.of(List.of(), list("a"), 0.9));
    refused(
        "items at a place",
        () -> RankBiasedOverlap.ofTied(List.of(Set.<String>of()), List.of(Set.of("a")), 0.9));
    refused("twice", () -> AverageOverlap.of(list("ab"), list("aa"), 2));
    refused("twice", () -> AverageOverlap.of(list("aa"), list("ab"), 2));
  }

  private static void refused(String named, Runnable call) {
    assertThatIllegalArgumentException().isThrownBy(call::run).withMessageContaining(named);
  }
}
