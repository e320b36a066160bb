package io.reranker.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactMeanTest {
  private final ExactMean mean = new ExactMean();

  private Double of(List<Double> values, int parts) {
    List<ExactMean.Sum> sums = new ArrayList<>(Collections.nCopies(parts, mean.zero()));
    for (int i = 0; i < values.size(); i++) {
      sums.set(i % parts, mean.reduce(sums.get(i % parts), values.get(i)));
    }
    return mean.finish(sums.stream().reduce(mean.zero(), mean::merge));
  }

  @Test
  void isTheSameInAnyOrderAndPartition() {
    Random random = new Random(17); // The seed.
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      values.add(random.nextDouble() * Math.pow(10, random.nextInt(20) - 10));
    }
    Double first = of(values, 1);
    for (int round = 0; round < 5; round++) {
      Collections.shuffle(values, random);
      assertThat(of(values, 1 + round * 3)).isEqualTo(first);
    }
    double plain = values.stream().mapToDouble(v -> v).average().orElseThrow();
    assertThat(first).isCloseTo(plain, org.assertj.core.data.Percentage.withPercentage(1e-9));
  }

  @Test
  void leavesNullsOutAndHasNoMeanOfNothing() {
    List<Double> values = new ArrayList<>(List.of(1.0, 0.0, 0.5));
    values.add(null);
    assertThat(of(values, 2)).isEqualTo(0.5);
    assertThat(of(Collections.singletonList(null), 1)).isNull();
  }

  @Test
  void refusesWhatIsNotFinite() {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> mean.reduce(mean.zero(), Double.NaN));
  }
}
