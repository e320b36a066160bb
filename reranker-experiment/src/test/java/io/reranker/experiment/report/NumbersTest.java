package io.reranker.experiment.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void numbersReadTheSameEverywhere() {
    assertThat(Numbers.value(0.8215)).isIn("0.821", "0.822");
    assertThat(Numbers.signed(0.06)).isEqualTo("+0.060");
    assertThat(Numbers.signed(-0.06)).isEqualTo("−0.060");
    assertThat(Numbers.signed(-0.0001)).isEqualTo("0.000");
    assertThat(Numbers.p(0.00001)).isEqualTo("< 0.0001");
    assertThat(Numbers.p(0.04)).isEqualTo("0.0400");
    assertThat(Numbers.count(100_836)).isEqualTo("100\u202f836");
    assertThat(Numbers.mean(612.44)).isEqualTo("612.4");
    assertThat(Numbers.signedWithInterval(0.1, -0.1, 0.3)).isEqualTo("+0.100 [−0.100, +0.300]");
    assertThat(Numbers.signedWithInterval(0.1, null, null)).isEqualTo("+0.100");
  }
}
