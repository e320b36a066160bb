package io.reranker.experiment.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void ticksAreRound() {
    Axis axis = Axis.over(List.of(0.41, 0.83), 5);
    assertThat(axis.ticks().stream().map(axis::label))
        .containsExactly("0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9");
    assertThat(Axis.over(List.of(-0.02, 0.013), 5).label(-0.01)).isEqualTo("−0.01");
  }

  @Test
  void everyValueLiesWithinAndInOrder() {
    long seed = 1;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      double scale = Math.pow(10, random.nextInt(9) - 4);
      List<Double> values = new ArrayList<>();
      for (int n = 1 + random.nextInt(5); n > 0; n--) {
        values.add(scale * (random.nextDouble() - 0.5));
      }
      Axis axis = Axis.over(values, 5);
      assertThat(values).allMatch(v -> v >= axis.low() - 1e-12 && v <= axis.high() + 1e-12);
      assertThat(axis.ticks()).hasSizeBetween(2, 9);
      assertThat(axis.place(axis.low())).isZero();
      assertThat(axis.place(axis.high())).isEqualTo(1);
      assertThat(axis.place((axis.low() + axis.high()) / 2)).isCloseTo(0.5, within(1e-9));
    }
  }

  @Test
  void whatIsNeverNegativeHasNoNegativeTicks() {
    assertThat(Axis.over(List.of(0.0, 0.15), 5).low()).isZero();
    assertThat(Axis.over(List.of(0.0, 0.0), 5).high()).isPositive();
    assertThat(Axis.over(List.of(-0.01, 0.15), 5).low()).isNegative();
  }

  @Test
  void valuesThatAreAllAlikeHaveAnAxisToo() {
    for (double value : new double[] {1, -3, 250}) {
      Axis axis = Axis.over(List.of(value, value), 5);
      assertThat(axis.place(value)).isBetween(0.2, 0.8);
    }
  }
}
