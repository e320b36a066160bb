package io.reranker.metrics.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Known answers of statsmodels' own tests. */
class KnownStatisticsTest {
  private static final double[] P = {
    5.23656777208e-5, 2.8140506198e-4, .0149877310796, .0202732688798, .177096952723,
    .642193923795, .680845947633, .71626938238, .838541367553, .967833824309
  };

  /** stats/tests/test_multi.py. */
  @Test
  void multipleTests() {
    adjusted(
        Correction.HOLM,
        5.2365677720800005e-4,
        2.53264555782e-3,
        .11990184863680001,
        .14191288215860001,
        1,
        1,
        1,
        1,
        1,
        1);
    adjusted(
        Correction.HOCHBERG,
        5.2365677720800005e-4,
        2.53264555782e-3,
        .11990184863680001,
        .14191288215860001,
        .967833824309,
        .967833824309,
        .967833824309,
        .967833824309,
        .967833824309,
        .967833824309);
    adjusted(
        Correction.BENJAMINI_HOCHBERG,
        5.2365677720800005e-4,
        1.4070253099e-3,
        .04995910359866667,
        .0506831721995,
        .354193905446,
        .895336727975,
        .895336727975,
        .895336727975,
        .93171263061444454,
        .967833824309);
    adjusted(
        Correction.BENJAMINI_YEKUTIELI,
        1.5337740764175588e-3,
        4.1211324652269442e-3,
        .14632862843720582,
        .14844940238274187,
        1,
        1,
        1,
        1,
        1,
        1);
  }

  private static void adjusted(Correction correction, double... expected) {
    assertThat(correction.adjust(P)).containsExactly(expected, within(1e-11));
  }

  /** stats/tests/test_power.py. */
  @Test
  void powerOfOneSample() {
    assertThat(PairedTPower.standard().power(1, 30)).isCloseTo(.9995636009612725, within(1e-12));
    assertThat(PairedTPower.standard().power(.2, 20)).isCloseTo(.1359562887679666, within(1e-12));
    assertThat(new PairedTPower(.05, Alternative.GREATER).power(1, 30))
        .isCloseTo(.999892010204909, within(1e-12));
  }
}
