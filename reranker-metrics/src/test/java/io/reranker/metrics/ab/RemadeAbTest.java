package io.reranker.metrics.ab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reranker.metrics.Remade;
import io.reranker.metrics.Shared;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What SciPy and statsmodels say. */
class RemadeAbTest {
  private final JsonNode oracle = Remade.json("statistics");

  @Test
  void welch() {
    double[] a = Shared.doubles(oracle.get("a"));
    double[] b = Shared.doubles(oracle.get("b"));
    double[] d = new double[a.length];
    Arrays.setAll(d, i -> a[i] - b[i]);
    WelchTest test = WelchTest.of(d, Shared.doubles(oracle.get("c")));
    assertThat(
            new double[] {
              test.t(), test.p(), test.interval(0.95).low(), test.interval(0.95).high()
            })
        .containsExactly(Shared.doubles(oracle.get("welch")), within(1e-9));
  }

  @Test
  void twoProportions() {
    double[] of = Shared.doubles(oracle.get("two_proportions"));
    TwoProportionTest test =
        TwoProportionTest.of((int) of[0], (int) of[1], (int) of[2], (int) of[3]);
    assertThat(test.z()).isCloseTo(of[4], within(1e-9));
    assertThat(test.p()).isCloseTo(of[5], within(1e-9));
  }
}
