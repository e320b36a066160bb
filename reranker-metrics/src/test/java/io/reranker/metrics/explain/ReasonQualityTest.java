package io.reranker.metrics.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.reranker.metrics.explain.CheckedReason.CheckedClaim;
import io.reranker.metrics.explain.FeatureUse.Explained;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReasonQualityTest {

  @Test
  void featuresAgreeWithCountingPairs() {
    List<Explained> explanations =
        List.of(
            new Explained(Set.of("plot", "cast"), "plot"),
            new Explained(Set.of("plot"), "music"),
            new Explained(Set.of(), "cast"),
            new Explained(Set.of("plot", "cast", "music"), "cast"));
    FeatureUse use = FeatureUse.of(explanations, Set.of("plot", "cast", "music", "pace"));
    assertThat(use.matching()).isEqualTo(0.5);
    assertThat(use.coverage()).isEqualTo(0.75);
    int shared = 0;
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < i; j++) {
        Set<String> other = explanations.get(j).named();
        shared += (int) explanations.get(i).named().stream().filter(other::contains).count();
      }
    }
    assertThat(use.diversity()).isCloseTo(shared / 6.0, within(1e-12));
    assertThat(FeatureUse.of(explanations.subList(0, 1), Set.of("plot", "cast")).diversity())
        .isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureUse.of(explanations, Set.of("plot", "cast")));
    assertThatIllegalArgumentException().isThrownBy(() -> FeatureUse.of(List.of(), Set.of("a")));
  }

  @Test
  void hallucinationsCountReasonsByKind() {
    HallucinationRates rates =
        HallucinationRates.of(
            List.of(
                reason(claim("TITLE", false), claim("TITLE", false), claim("YEAR", true)),
                reason(claim("TITLE", true), claim("NUMBER", false)),
                reason(),
                reason(claim("TITLE", true))));
    assertThat(rates.byKind())
        .containsExactlyInAnyOrderEntriesOf(java.util.Map.of("TITLE", 1, "YEAR", 0, "NUMBER", 1));
    assertThat(rates.rate()).isEqualTo(0.5);
    assertThat(rates.rate("TITLE")).isEqualTo(0.25);
    assertThat(rates.rate("YEAR")).isZero();
    assertThat(rates.rate("PERSON")).isZero();
    assertThat(rates.interval(0.95).low()).isBetween(0.0, 0.5);
    assertThatIllegalArgumentException().isThrownBy(() -> HallucinationRates.of(List.of()));
  }

  private static CheckedReason reason(CheckedClaim... claims) {
    return new CheckedReason(false, List.of(claims));
  }

  private static CheckedClaim claim(String kind, boolean supported) {
    return new CheckedClaim(kind, supported);
  }

  @Test
  void specificReasonsShareNoWords() {
    assertThat(Specificity.of(List.of(List.of("a b", "c d")))).isEqualTo(new Specificity(1, 2));
    assertThat(Specificity.of(List.of(List.of("a b", "a b")))).isEqualTo(new Specificity(0, 2));
    // "you like drama": one of three words is its own; "you like action films": two of four.
    assertThat(
            Specificity.of(List.of(List.of("you like drama", "you like action films", ""))).mean())
        .isCloseTo((1 / 3.0 + 2 / 4.0) / 2, within(1e-12));
    assertThat(Specificity.of(List.of(List.of("alone"), List.of())))
        .isEqualTo(new Specificity(0, 0));
  }

  @Test
  void uniqueSentences() {
    assertThat(UniqueSentenceRatio.of(List.of("a b", "a  b", "A b", "c"))).isEqualTo(0.75);
    assertThatIllegalArgumentException().isThrownBy(() -> UniqueSentenceRatio.of(List.of()));
  }

  /** Texts drawn at random from one vocabulary: distinct-1 falls with length, EAD does not. */
  @Test
  void expectationAdjustedDistinctDoesNotFallWithLength() {
    List<String> few = drawn(200);
    List<String> many = drawn(5_000);
    assertThat(DistinctN.of(many, 1)).isLessThan(DistinctN.of(few, 1) / 3);
    assertThat(DistinctN.expectationAdjusted(few, 1, 500)).isCloseTo(1, within(0.05));
    assertThat(DistinctN.expectationAdjusted(many, 1, 500)).isCloseTo(1, within(0.05));
  }

  private static List<String> drawn(int words) {
    Random random = new Random(words);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      texts.add("w" + random.nextInt(500));
    }
    return texts;
  }

  /** Three distinct among four drawn from five: 3 / (5 (1 − 0.8⁴)). */
  @Test
  void expectationAdjustedDistinctByHand() {
    List<String> texts = List.of("a b", "c a");
    assertThat(DistinctN.expectationAdjusted(texts, 1, 5))
        .isCloseTo(3 / (5 * (1 - Math.pow(0.8, 4))), within(1e-12));
    assertThat(DistinctN.expectationAdjusted(List.of("a"), 1, 1)).isEqualTo(1);
    assertThat(DistinctN.expectationAdjusted(List.of(""), 1, 5)).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DistinctN.expectationAdjusted(texts, 1, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DistinctN.expectationAdjusted(texts, 0, 5));
  }

  @Test
  void scoresOfTheSameTextAreFull() {
    String text = "It shares Drama with \"Heat\", which you rated 4.5 last week.";
    assertThat(Bleu.standard().sentence(text, List.of(text)).bleu()).isCloseTo(100, within(1e-9));
    assertThat(ChrF.plusPlus().sentence(text, List.of("other", text))).isCloseTo(100, within(1e-9));
    for (int n = 1; n <= 3; n++) {
      assertThat(Rouge.ROUGE_SCORE.n(text, text, n)).isEqualTo(new Rouge.Score(1, 1, 1));
      assertThat(Rouge.PLTRDY.n(text, text, n).f()).isCloseTo(1, within(1e-8));
    }
    assertThat(Rouge.ROUGE_SCORE.l(text, text)).isEqualTo(new Rouge.Score(1, 1, 1));
  }

  @Test
  void scoresOfNothingInCommonAreZero() {
    assertThat(Bleu.standard().sentence("a b c d", List.of("e f g h")).bleu()).isZero();
    assertThat(ChrF.standard().sentence("aaaa", List.of("bbbb"))).isZero();
    assertThat(ChrF.standard().sentence("", List.of(""))).isZero();
    assertThat(Rouge.ROUGE_SCORE.l("", "a")).isEqualTo(new Rouge.Score(0, 0, 0));
    assertThat(Rouge.ROUGE_SCORE.n("a", "a", 2)).isEqualTo(new Rouge.Score(0, 0, 0));
    assertThat(Rouge.PLTRDY.l(".", "a").f()).isZero();
  }

  /** Of references as near in length the shorter counts, wherever it stands. */
  @Test
  void theReferenceNearestInLengthCounts() {
    Bleu bleu = Bleu.forSentences();
    String three = "a b c";
    String five = "a b c d e";
    String nine = "a b c d e f g h i";
    assertThat(bleu.sentence("a b c d", List.of(three, five)).referenceLength()).isEqualTo(3);
    assertThat(bleu.sentence("a b c d", List.of(five, three)).referenceLength()).isEqualTo(3);
    assertThat(bleu.sentence("a b c d e f", List.of(nine, three, five)).referenceLength())
        .isEqualTo(5);
    assertThat(bleu.sentence("a b c d e f g h", List.of(five, nine)).referenceLength())
        .isEqualTo(9);
    assertThat(bleu.sentence("a b", List.of(three)).brevityPenalty())
        .isCloseTo(Math.exp(-0.5), within(1e-12));
  }

  @Test
  void signaturesNameTheSettings() {
    assertThat(Bleu.standard().signature()).isEqualTo("BLEU|case:mixed|eff:no|tok:13a|smooth:exp");
    assertThat(
            new Bleu(
                    BleuTokenizer.INTERNATIONAL,
                    true,
                    new BleuSmoothing(BleuSmoothing.Method.FLOOR, 0.1),
                    2,
                    true)
                .signature())
        .isEqualTo("BLEU-2|case:lc|eff:yes|tok:intl|smooth:floor[0.10]");
    assertThat(ChrF.plusPlus().signature())
        .isEqualTo("chrF2++|case:mixed|eff:yes|nc:6|nw:2|space:no");
    assertThat(Rouge.ROUGE_SCORE.signature("L"))
        .isEqualTo("ROUGE-L|tok:rouge_score|stem:no|count:clipped");
  }

  @Test
  void badInputIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bleu.standard().corpus(List.of(), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bleu.standard().corpus(List.of("a"), List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> Bleu.standard().sentence("a", List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> ChrF.standard().sentence("a", List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new ChrF(0, 0, 2, false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BleuSmoothing(BleuSmoothing.Method.FLOOR, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> Rouge.PLTRDY.n("a", "a", 0));
  }
}
