package io.reranker.metrics.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reranker.metrics.stats.PairedDifference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CounterfactualFaithfulnessTest {
  private static final List<String> HISTORY = List.of("a1", "b1", "c1", "d1", "e1");
  private static final List<String> CANDIDATES = List.of("a9", "b9", "c9", "d9", "e9");

  /** Ranks candidates by how many items of the history begin with the same letter. */
  private static List<String> byLetter(List<String> history, List<String> candidates) {
    List<String> ranked = new ArrayList<>(candidates);
    Comparator<String> matches =
        Comparator.comparingLong(
            candidate ->
                history.stream().filter(item -> item.charAt(0) == candidate.charAt(0)).count());
    ranked.sort(matches.reversed());
    return ranked;
  }

  private static List<Explanandum<String, String>> cases(String item, String cited) {
    List<Explanandum<String, String>> cases = new ArrayList<>();
    for (int user = 0; user < 12; user++) {
      cases.add(new Explanandum<>("u" + user, HISTORY, CANDIDATES, item, Set.of(cited)));
    }
    return cases;
  }

  @Test
  void aTrueReasonMovesItsItem() {
    CounterfactualFaithfulness faithful =
        CounterfactualFaithfulness.of(
            CounterfactualFaithfulnessTest::byLetter, cases("a9", "a1"), 3, 1);
    assertThat(faithful.items()).isEqualTo(12);
    // Without a1 the item falls from first to last; without any other it stays.
    assertThat(faithful.comprehensiveness()).isEqualTo(4);
    assertThat(faithful.control()).isZero();
    assertThat(faithful.sufficiency()).isZero();
    PairedDifference advantage = Objects.requireNonNull(faithful.advantage());
    assertThat(advantage.mean()).isEqualTo(4);
    assertThat(advantage.p()).isEqualTo(2 / 4096.0);
  }

  @Test
  void aReasonThatCitesAnythingElseDoesNot() {
    CounterfactualFaithfulness unfaithful =
        CounterfactualFaithfulness.of(
            CounterfactualFaithfulnessTest::byLetter, cases("a9", "e1"), 3, 1);
    assertThat(unfaithful.comprehensiveness()).isZero();
    assertThat(unfaithful.control()).isPositive();
    assertThat(Objects.requireNonNull(unfaithful.advantage()).mean()).isNegative();
    // With e1 alone, e9 stands before a9.
    assertThat(unfaithful.sufficiency()).isEqualTo(1);
  }

  @Test
  void aRankerThatDoesNotLookAtHistoryHasNoAdvantage() {
    CounterfactualFaithfulness none =
        CounterfactualFaithfulness.of((history, items) -> items, cases("c9", "c1"), 2, 1);
    assertThat(none.comprehensiveness()).isZero();
    assertThat(Objects.requireNonNull(none.advantage()).p()).isEqualTo(1);
  }

  @Test
  void aHistoryThatIsAllCitedHasNoControl() {
    CounterfactualFaithfulness none =
        CounterfactualFaithfulness.of(
            CounterfactualFaithfulnessTest::byLetter,
            List.of(
                new Explanandum<>(
                    "u", List.of("a1", "b1", "c1"), CANDIDATES, "a9", Set.of("a1", "b1"))),
            1,
            1);
    assertThat(none.items()).isZero();
    assertThat(none.withoutControl()).isEqualTo(1);
    assertThat(none.advantage()).isNull();
  }

  @Test
  void badInputIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Explanandum<>("u", HISTORY, CANDIDATES, "x", Set.of("a1")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Explanandum<>("u", HISTORY, CANDIDATES, "a9", Set.of("x")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Explanandum<>("u", HISTORY, CANDIDATES, "a9", Set.<String>of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                CounterfactualFaithfulness.of(
                    (history, items) -> items.subList(1, 5), cases("c9", "c1"), 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                CounterfactualFaithfulness.of((history, items) -> items, cases("c9", "c1"), 0, 1));
  }
}
