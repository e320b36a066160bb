package io.reranker.metrics.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reranker.metrics.Shared;
import io.reranker.metrics.explain.CheckedReason.CheckedClaim;
import io.reranker.metrics.explain.Groundedness.ClaimCount;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainMetricsTest {

  @Test
  void distinctAndRepeatsAgreeWithTheOracle() {
    JsonNode oracle = Shared.json("text/text.json");
    List<String> texts = new ArrayList<>();
    oracle.get("hyp").forEach(text -> texts.add(text.asText()));
    assertThat(DistinctN.of(texts, 1))
        .isCloseTo(oracle.get("distinct_1_whitespace").asDouble(), within(1e-12));
    assertThat(DistinctN.of(texts, 2))
        .isCloseTo(oracle.get("distinct_2_whitespace").asDouble(), within(1e-12));
    assertThat(1 - DuplicateReasons.of(List.of(texts)).rate())
        .isEqualTo(oracle.get("usr").asDouble());
  }

  @Test
  void distinctCountsNgramsOfOneTextOnly() {
    assertThat(DistinctN.of(List.of("a b a b", "a"), 1)).isEqualTo(2 / 5.0);
    assertThat(DistinctN.of(List.of("a b a b", "b a"), 2)).isEqualTo(2 / 4.0);
    assertThat(DistinctN.of(List.of("a", " "), 2)).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> DistinctN.of(List.of(), 0));
  }

  @Test
  void repeatsAreCountedWithinAList() {
    DuplicateReasons repeats =
        DuplicateReasons.of(
            List.of(
                List.of("you like it", "You like it"), List.of("x  y", " x y", "x y"), List.of()));
    assertThat(repeats).isEqualTo(new DuplicateReasons(5, 2, 3, 1));
    assertThat(repeats.rate()).isEqualTo(0.4);
    assertThat(repeats.listRate()).isCloseTo(1.0 / 3, within(1e-15));
    assertThat(DuplicateReasons.of(List.of()).rate()).isZero();
    assertThat(DuplicateReasons.of(List.of()).listRate()).isZero();
  }

  @Test
  void claimsAreCountedByKind() {
    Groundedness counts =
        Groundedness.of(
            List.of(
                new CheckedReason(
                    false,
                    List.of(new CheckedClaim("TITLE", true), new CheckedClaim("YEAR", false))),
                new CheckedReason(true, List.of(new CheckedClaim("TITLE", true))),
                new CheckedReason(true, List.of())));
    assertThat(counts.byKind())
        .containsExactly(
            java.util.Map.entry("TITLE", new ClaimCount(2, 0)),
            java.util.Map.entry("YEAR", new ClaimCount(0, 1)));
    assertThat(counts.claims()).isEqualTo(new ClaimCount(2, 1));
    assertThat(counts.claims().unsupportedShare()).isCloseTo(1.0 / 3, within(1e-15));
    assertThat(counts.builtShare()).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(counts.fullySupportedShare()).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(counts.withoutClaim()).isEqualTo(1);
  }

  @Test
  void noReasonHasNoShare() {
    Groundedness none = Groundedness.of(List.of());
    assertThat(none.claims().unsupportedShare()).isZero();
    assertThat(none.builtShare()).isZero();
    assertThat(none.fullySupportedShare()).isZero();
  }
}
