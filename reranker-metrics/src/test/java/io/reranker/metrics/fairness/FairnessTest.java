package io.reranker.metrics.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.reranker.metrics.beyond.Recommendations;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FairnessTest {
  private static final List<String> CATALOGUE = List.of("a", "b", "c", "d");
  private static final Map<String, String> GROUPS = Map.of("a", "g", "b", "g", "c", "h", "d", "h");

  @Test
  void exposureFallsWithRank() {
    assertThat(ExposureModel.logarithmic().at(1)).isCloseTo(1, within(1e-12));
    assertThat(ExposureModel.logarithmic().at(3)).isCloseTo(0.5, within(1e-12));
    assertThat(ExposureModel.geometric(0.5).at(3)).isEqualTo(0.25);
    assertThatIllegalArgumentException().isThrownBy(() -> ExposureModel.geometric(1));
    ItemExposure<String> exposure =
        ItemExposure.of(
            new Recommendations<>(Map.of("u", List.of("a", "c"), "v", List.of("c", "a", "b"))),
            CATALOGUE,
            ExposureModel.geometric(0.5));
    assertThat(exposure.items())
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", .75, "b", .125, "c", .75, "d", 0.0));
    GroupExposure groups = exposure.byGroup(GROUPS);
    assertThat(groups.mean("g")).isCloseTo(.4375, within(1e-12));
    assertThat(groups.parity("g", "h")).isCloseTo(.4375 / .375, within(1e-12));
    assertThat(groups.logParity("h", "g")).isCloseTo(-groups.logParity("g", "h"), within(1e-12));
    assertThat(groups.utilityRatio("g", "h", Map.of("g", 2.0, "h", 3.0)))
        .isCloseTo(.4375 / .375 * 3 / 2, within(1e-12));
    assertThat(groups.distanceTo(Map.of("g", 1.0, "h", 1.0)))
        .isCloseTo(.875 / 1.625 - .5, within(1e-12));
    assertThat(groups.distanceTo(Map.of("g", .875, "h", .75))).isCloseTo(0, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ItemExposure.of(
                    new Recommendations<>(Map.of("u", List.of("x"))),
                    CATALOGUE,
                    ExposureModel.logarithmic()));
  }

  /** A ranker that shuffles items of one grade is the ideal; a fixed order is not. */
  @Test
  void shufflingAmongEqualsHasNoLoss() {
    Map<String, Integer> grades = Map.of("a", 1, "b", 1, "c", 0, "d", 0);
    List<List<String>> shuffled =
        List.of(
            List.of("a", "b", "c", "d"),
            List.of("b", "a", "c", "d"),
            List.of("a", "b", "d", "c"),
            List.of("b", "a", "d", "c"));
    ExposureModel model = ExposureModel.geometric(0.8);
    assertThat(ExpectedExposure.of(shuffled, grades, model).loss()).isCloseTo(0, within(1e-12));
    ExpectedExposure fixed = ExpectedExposure.of(shuffled.subList(0, 1), grades, model);
    assertThat(fixed.loss()).isCloseTo(2 * .1 * .1 + 2 * .064 * .064, within(1e-12));
    assertThat(fixed.disparity()).isGreaterThan(fixed.idealNorm());
    ExpectedExposure reversed =
        ExpectedExposure.of(List.of(List.of("d", "c", "b", "a")), grades, model);
    assertThat(reversed.loss()).isGreaterThan(fixed.loss());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedExposure.of(List.of(List.of("x")), grades, model));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedExposure.of(List.of(List.of("a", "a")), grades, model));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedExposure.of(List.<List<String>>of(), grades, model));
  }

  @Test
  void attentionShouldFollowRelevance() {
    assertThat(InequityOfAttention.of(Map.of("a", 4.0, "b", 2.0), Map.of("a", .2, "b", .1)))
        .isCloseTo(0, within(1e-12));
    assertThat(InequityOfAttention.of(Map.of("a", 3.0), Map.of("b", .5))).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InequityOfAttention.of(Map.of("a", 0.0), Map.of("a", 1.0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InequityOfAttention.of(Map.of("a", -1.0), Map.of("a", 1.0)));
  }

  @Test
  void gapsBetweenGroupsOfUsers() {
    GroupGap gap =
        GroupGap.of(
            Map.of(
                "young",
                new double[] {.5, .7},
                "old",
                new double[] {.4},
                "rest",
                new double[] {.5}));
    assertThat(gap.range()).isCloseTo(.2, within(1e-12));
    assertThat(gap.least()).isEqualTo(.4);
    assertThat(gap.meanAbsoluteDifference()).isCloseTo((.2 + .1 + .1) / 3, within(1e-12));
    assertThat(gap.coefficientOfVariation()).isCloseTo(Math.sqrt(.02 / 3) / .5, within(1e-12));
    assertThat(new GroupGap(Map.of("x", 0.0, "y", 0.0)).coefficientOfVariation()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GroupGap(Map.of("x", -1.0, "y", 1.0)).coefficientOfVariation());
    assertThatIllegalArgumentException().isThrownBy(() -> new GroupGap(Map.of("x", 1.0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GroupGap.of(Map.of("x", new double[0], "y", new double[] {1})));
  }

  @Test
  void groupsThatAreNotThereAreRefused() {
    GroupExposure exposure = new GroupExposure(Map.of("g", 1.0, "h", 0.0), Map.of("g", 2, "h", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> exposure.mean("x"));
    assertThatIllegalArgumentException().isThrownBy(() -> exposure.parity("g", "h"));
    assertThat(exposure.logParity("h", "g")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> exposure.utilityRatio("h", "g", Map.of("g", 1.0)));
    assertThatIllegalArgumentException().isThrownBy(() -> exposure.distanceTo(Map.of("g", 1.0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GroupExposure(Map.of("g", 1.0), Map.of("h", 1)));
  }
}
