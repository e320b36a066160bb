package io.reranker.metrics.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TopOverlapTest {
  @Test
  void byHand() {
    List<List<Integer>> rankings = List.of(List.of(1, 2, 3), List.of(2, 1, 3), List.of(3, 1, 2));
    // The first two have {1, 2} in common, each of them one of three with the third.
    assertThat(TopOverlap.meanOfPairs(rankings, 2))
        .isCloseTo((1 + 1 / 3.0 + 1 / 3.0) / 3, within(1e-12));
    assertThat(TopOverlap.meanOfPairs(rankings, 1)).isZero();
    assertThat(TopOverlap.meanOfPairs(rankings, 9)).isEqualTo(1);
  }

  @Test
  void oneRankingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TopOverlap.meanOfPairs(List.of(List.of(1)), 1));
  }
}
