package io.reranker.metrics.interleaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InterleavingTest {
  private static final List<Interleaver> ALL =
      List.of(
          new BalancedInterleaver(),
          new TeamDraftInterleaver(),
          ProbabilisticInterleaver.standard());

  /** mpkato/interleaving, tests of team draft. */
  @Test
  void teamDraftLists() {
    assertThat(lists(List.of(1, 2), List.of(2, 3), 2))
        .containsExactlyInAnyOrder(List.of(1, 2), List.of(2, 1));
    assertThat(lists(List.of(1, 2), List.of(2, 3), 3))
        .containsExactlyInAnyOrder(List.of(1, 2, 3), List.of(2, 1, 3));
    assertThat(lists(List.of(1, 2), List.of(3, 4), 3))
        .containsExactlyInAnyOrder(
            List.of(1, 3, 2), List.of(1, 3, 4), List.of(3, 1, 2), List.of(3, 1, 4));
  }

  private static Set<List<Integer>> lists(List<Integer> first, List<Integer> second, int length) {
    Set<List<Integer>> lists = new HashSet<>();
    for (int seed = 0; seed < 100; seed++) {
      lists.add(
          new TeamDraftInterleaver()
              .interleave(first, second, length, new SplittableRandom(seed))
              .items());
    }
    return lists;
  }

  /** mpkato/interleaving, tests of team draft's credit: teams {1} and {3, 4}. */
  @Test
  void teamDraftCredit() {
    InterleavedList<Integer> list = null;
    for (int seed = 0; list == null || !list.items().equals(List.of(3, 1, 4)); seed++) {
      list =
          new TeamDraftInterleaver()
              .interleave(List.of(1, 2), List.of(3, 4), 3, new SplittableRandom(seed));
    }
    assertThat(list.credit(Set.of(1, 3)).winner()).isZero();
    assertThat(list.credit(Set.of(1, 3, 4))).isEqualTo(new Credit(1, 2));
    assertThat(list.credit(Set.of(1, 3, 4)).winner()).isEqualTo(-1);
    assertThat(list.credit(Set.of()).winner()).isZero();
  }

  /** mpkato/interleaving, tests of the probabilistic method: the first place, tau 3. */
  @Test
  void probabilisticFirstPlaces() {
    firstPlaces(List.of(0, 1, 2), List.of(0, 1, 2), .86056, .10757, .03187);
    firstPlaces(List.of(0, 1), List.of(1, 2), .44444, .5, .05556);
  }

  private static void firstPlaces(List<Integer> first, List<Integer> second, double... expected) {
    Map<Integer, Integer> counts = new HashMap<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 40_000; i++) {
      counts.merge(
          ProbabilisticInterleaver.standard().interleave(first, second, 1, random).items().get(0),
          1,
          Integer::sum);
    }
    for (int item = 0; item < expected.length; item++) {
      assertThat(counts.getOrDefault(item, 0) / 40_000.0)
          .as("item %d", item)
          .isCloseTo(expected[item], within(0.01));
    }
  }

  /** The first place: 8/9 of the draws of 0 are the first ranker's, 1/9 of it the second's. */
  @Test
  void probabilisticCreditIsAveragedOverCoins() {
    List<Integer> first = List.of(0, 1);
    List<Integer> second = List.of(1, 0);
    InterleavedList<Integer> list = null;
    for (int seed = 0; list == null || list.items().get(0) != 0; seed++) {
      list =
          ProbabilisticInterleaver.standard()
              .interleave(first, second, 2, new SplittableRandom(seed));
    }
    assertThat(list.credit(Set.of(0)).first()).isCloseTo(8.0 / 9, within(1e-12));
    assertThat(list.credit(Set.of(0)).second()).isCloseTo(1.0 / 9, within(1e-12));
    // What is left for the second place is drawn by either with certainty.
    assertThat(list.credit(Set.of(1))).isEqualTo(new Credit(0.5, 0.5));
    assertThat(list.credit(Set.of(1)).winner()).isZero();
  }

  /** Joachims' example: whoever begins, the tops are balanced. */
  @Test
  void balancedListsHoldBothTops() {
    List<String> first = List.of("a", "b", "c", "d");
    List<String> second = List.of("b", "e", "a", "f");
    Set<List<String>> lists = new HashSet<>();
    for (int seed = 0; seed < 50; seed++) {
      lists.add(
          new BalancedInterleaver()
              .interleave(first, second, 4, new SplittableRandom(seed))
              .items());
    }
    assertThat(lists)
        .containsExactlyInAnyOrder(List.of("a", "b", "e", "c"), List.of("b", "a", "e", "c"));
    InterleavedList<String> list =
        new BalancedInterleaver().interleave(first, second, 4, new SplittableRandom(0));
    // The click on e is in the second's top 2: of b and e, the second has both, the first b.
    assertThat(list.credit(Set.of("b", "e"))).isEqualTo(new Credit(1, 2));
    assertThat(list.credit(Set.of())).isEqualTo(new Credit(0, 0));
  }

  @Test
  void equalRankersTie() {
    List<Integer> list = List.of(1, 2, 3, 4, 5);
    for (Interleaver interleaver : ALL) {
      SplittableRandom random = new SplittableRandom(3);
      double balance = 0;
      for (int i = 0; i < 4_000; i++) {
        InterleavedList<Integer> mixed = interleaver.interleave(list, list, 5, random);
        assertThat(new HashSet<>(mixed.items())).hasSize(5);
        Credit credit = mixed.credit(Set.of(mixed.items().get(random.nextInt(5))));
        balance += credit.winner() / 4_000.0;
      }
      assertThat(balance).as(interleaver.toString()).isBetween(-0.05, 0.05);
    }
  }

  /** Users click what is relevant; the first ranker puts it on top, the second at the end. */
  @Test
  void theBetterRankerWins() {
    List<Integer> good = List.of(1, 2, 3, 4, 5, 6);
    List<Integer> bad = List.of(6, 5, 4, 3, 2, 1);
    for (Interleaver interleaver : ALL) {
      SplittableRandom random = new SplittableRandom(4);
      List<Credit> credits = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        InterleavedList<Integer> mixed = interleaver.interleave(good, bad, 4, random);
        Set<Integer> clicks = new HashSet<>(mixed.items());
        clicks.retainAll(Set.of(1, 2));
        credits.add(mixed.credit(clicks));
      }
      InterleavingResult result = InterleavingResult.of(credits);
      assertThat(result.preference()).as(interleaver.toString()).isGreaterThan(0.2);
      assertThat(result.test().p()).isLessThan(1e-6);
      assertThat(result.interval(0.95).low()).isGreaterThan(0.5);
    }
  }

  @Test
  void listsOfAnyLengthAreUsedUp() {
    for (Interleaver interleaver : ALL) {
      for (int seed = 0; seed < 20; seed++) {
        InterleavedList<Integer> mixed =
            interleaver.interleave(List.of(1, 2, 3), List.of(4), 9, new SplittableRandom(seed));
        assertThat(mixed.items()).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(
                interleaver
                    .interleave(List.<Integer>of(), List.of(4, 5), 1, new SplittableRandom(seed))
                    .items())
            .hasSize(1);
      }
    }
  }

  @Test
  void counts() {
    InterleavingResult result =
        InterleavingResult.of(
            List.of(new Credit(2, 1), new Credit(1, 0), new Credit(0, 1), new Credit(0, 0)));
    assertThat(result).isEqualTo(new InterleavingResult(2, 1, 1));
    assertThat(result.preference()).isEqualTo(0.125);
    assertThat(result.test().zeros()).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> InterleavingResult.of(List.of()));
  }

  @Test
  void badInputIsRefused() {
    for (Interleaver interleaver : ALL) {
      SplittableRandom random = new SplittableRandom(1);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> interleaver.interleave(List.of(1, 1), List.of(2), 2, random));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> interleaver.interleave(List.of(1), List.of(2), 0, random));
      InterleavedList<Integer> list = interleaver.interleave(List.of(1), List.of(2), 2, random);
      assertThatIllegalArgumentException().isThrownBy(() -> list.credit(Set.of(7)));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new ProbabilisticInterleaver(0));
  }
}
