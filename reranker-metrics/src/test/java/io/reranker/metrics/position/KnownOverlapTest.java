package io.reranker.metrics.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Known answers of the test suites of other libraries. */
class KnownOverlapTest {
  private static final Offset<Double> THREE_DIGITS = within(5e-4);

  /** The doctests of dlukes/rbo. */
  @Test
  void averageOverlapDoctests() {
    double[] expected = {0, 0, .222, .292, .313, .317, .312};
    for (int depth = 1; depth <= 7; depth++) {
      assertThat(AverageOverlap.of(letters("abcdefg"), letters("zcavwxy"), depth))
          .isCloseTo(expected[depth - 1], within(5.1e-4));
    }
  }

  /** The doctests of dlukes/rbo. */
  @Test
  void agreementDoctests() {
    double[] agreement = AverageOverlap.agreements(places("a b c d e"), places("a b d c f"));
    assertThat(agreement[1]).isEqualTo(1);
    assertThat(agreement[3]).isCloseTo(.667, THREE_DIGITS);
    assertThat(agreement[4]).isEqualTo(1);
    assertThat(agreement[5]).isCloseTo(.8, within(1e-12));
    double[] tied = AverageOverlap.agreements(places("12 3"), places("1 23"));
    assertThat(tied[1]).isCloseTo(.667, THREE_DIGITS);
    assertThat(tied[2]).isEqualTo(1);
  }

  /** The doctests of dlukes/rbo. */
  @Test
  void rankBiasedOverlapDoctests() {
    RankBiasedOverlap same = RankBiasedOverlap.of(letters("abcdefg"), letters("abcdefg"), .9);
    assertThat(same.min()).isCloseTo(.767, THREE_DIGITS);
    assertThat(same.residual()).isCloseTo(.233, THREE_DIGITS);
    assertThat(same.extrapolated()).isCloseTo(1, within(1e-12));
    assertThat(RankBiasedOverlap.of(letters("abcdefgh"), letters("abcdefg"), .9).min())
        .isCloseTo(.767, THREE_DIGITS);
    assertThat(
            RankBiasedOverlap.of(letters("abcdefg"), letters("abcdefghijklmnopqrstuvwxyz"), .9)
                .residual())
        .isCloseTo(.239, THREE_DIGITS);
    assertThat(RankBiasedOverlap.of(letters("abcdefg"), letters("bacdefg"), .9).extrapolated())
        .isCloseTo(.9, within(1e-12));
    RankBiasedOverlap tied = RankBiasedOverlap.ofTied(places("ca b d"), places("a cb d"), .9);
    assertThat(tied.min()).isCloseTo(.489, THREE_DIGITS);
    assertThat(tied.residual()).isCloseTo(.477, THREE_DIGITS);
    assertThat(tied.extrapolated()).isCloseTo(.967, THREE_DIGITS);
  }

  @Test
  void overlapOfNothingInCommonIsZero() {
    RankBiasedOverlap none = RankBiasedOverlap.of(letters("abc"), letters("xyz"), .9);
    assertThat(none.min()).isCloseTo(0, within(1e-12));
    assertThat(none.extrapolated()).isCloseTo(0, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankBiasedOverlap.of(letters("aa"), letters("ab"), .9));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankBiasedOverlap.of(letters(""), letters("ab"), .9));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankBiasedOverlap.of(letters("a"), letters("b"), 1));
  }

  /** LensKit, tests/eval/test_lip.py. */
  @Test
  void leastItemPromoted() {
    assertThat(Promotion.leastItemPromoted(letters("123456"), letters("6231"), 3)).isEqualTo(2);
    assertThat(Promotion.leastItemPromoted(letters("1234567"), letters("7623"), 3)).isEqualTo(3);
    assertThat(Promotion.leastItemPromoted(letters("123456"), letters("123456"), 3)).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Promotion.leastItemPromoted(letters(""), letters("1"), 3));
  }

  /** The README of castorini/perm-sc. */
  @Test
  void permutationSelfConsistency() {
    assertThat(
            KemenyConsensus.of(
                    List.of(List.of(1, 2, 0, 3), List.of(1, 2, 3, 0), List.of(1, 2, 0, 3)))
                .order())
        .containsExactly(1, 2, 0, 3);
  }

  private static List<String> letters(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(""));
  }

  /** Places apart by spaces, letters that tie together. */
  private static List<Set<String>> places(String text) {
    return List.of(text.split(" ")).stream().map(place -> Set.of(place.split(""))).toList();
  }
}
