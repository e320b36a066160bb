package io.reranker.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankedListTest {

  @Test
  void judgementsMustCoverTheList() {
    RankedList list = RankedList.of(2, 0, -1, 1);
    assertThat(list.withJudged(0, 1, 2, 3, -1).judged()).isEqualTo(4);
    assertThat(list.withJudged(1, 2).judgedRelevant(1)).isEqualTo(2);
    assertThatIllegalArgumentException().isThrownBy(() -> list.withJudged(1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> RankedList.of(1, 1).withJudged(1, 2));
  }

  @Test
  void callersArraysAreCopied() {
    int[] grades = {1, 0};
    RankedList list = RankedList.of(grades);
    grades[0] = 0;
    assertThat(list.grade(1)).isEqualTo(1);
  }

  @Test
  void popularityMustFitTheList() {
    RankedList list = RankedList.of(1, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                MeasureRegistry.standard()
                    .measure("PopComplement(users=4)")
                    .of(RankedList.of(1).withPopularity(5)))
        .withMessageContaining("Remedy");
    Measure lift = MeasureRegistry.standard().measure("PopLift@1");
    assertThatIllegalArgumentException().isThrownBy(() -> list.withPopularity(1));
    assertThatIllegalArgumentException().isThrownBy(() -> list.withPopularity(1, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> list.withPopularity(1, Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lift.of(list))
        .withMessageContaining("withPopularity");
    // ln 100 − (ln 100 + ln 1) / 2
    assertThat(lift.of(list.withPopularity(99, 0))).isCloseTo(Math.log(10), within(1e-12));
  }

  @Test
  void anExponentialGainRefusesGradesThatOverflow() {
    Measure measure = MeasureRegistry.standard().measure("nDCG(gain=exponential)");
    assertThatIllegalArgumentException().isThrownBy(() -> measure.of(RankedList.of(2_000)));
  }
}
