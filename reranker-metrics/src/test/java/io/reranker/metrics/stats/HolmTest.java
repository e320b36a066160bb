package io.reranker.metrics.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reranker.metrics.Shared;
import org.junit.jupiter.api.Test;

class HolmTest {

  /** statsmodels, stats/tests/test_multi.py: the first five of its ten p-values. */
  @Test
  void agreesWithStatsmodels() {
    double[] p = {
      5.23656777208e-5, 2.8140506198e-4, .0149877310796, .0202732688798, .177096952723,
      .642193923795, .680845947633, .71626938238, .838541367553, .967833824309
    };
    double[] adjusted = Holm.adjust(p);
    double[] expected = {
      5.2365677720800005e-4, 2.53264555782e-3, .11990184863680001, .14191288215860001, 1
    };
    for (int i = 0; i < expected.length; i++) {
      assertThat(adjusted[i]).isCloseTo(expected[i], within(1e-12));
    }
  }

  @Test
  void agreesWithScipyInAnyOrder() {
    JsonNode oracle = Shared.json("stats/stats.json").get("adjust");
    double[] p = Shared.doubles(oracle.get("p"));
    double[] expected = Shared.doubles(oracle.get("holm"));
    double[] reversed = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      reversed[i] = p[p.length - 1 - i];
    }
    double[] adjusted = Holm.adjust(reversed);
    for (int i = 0; i < p.length; i++) {
      assertThat(Holm.adjust(p)[i]).isCloseTo(expected[i], within(1e-12));
      assertThat(adjusted[i]).isCloseTo(expected[p.length - 1 - i], within(1e-12));
    }
  }

  @Test
  void edges() {
    assertThat(Holm.adjust()).isEmpty();
    assertThat(Holm.adjust(0.03)).containsExactly(0.03);
    assertThatIllegalArgumentException().isThrownBy(() -> Holm.adjust(0.5, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> Holm.adjust(1.5));
  }
}
