package io.reranker.metrics.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorrectionTest {

  @ParameterizedTest
  @EnumSource
  void orderDoesNotMatterAndNothingGetsSmaller(Correction correction) {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      double[] p = random.doubles(1 + random.nextInt(12)).map(x -> x * x).toArray();
      double[] reversed = new double[p.length];
      for (int i = 0; i < p.length; i++) {
        reversed[i] = p[p.length - 1 - i];
      }
      double[] adjusted = correction.adjust(p);
      double[] ofReversed = correction.adjust(reversed);
      for (int i = 0; i < p.length; i++) {
        assertThat(ofReversed[p.length - 1 - i]).as("seed %d", seed).isEqualTo(adjusted[i]);
        assertThat(adjusted[i]).isBetween(p[i] * (1 - 1e-12), 1.0);
        for (int j = 0; j < p.length; j++) {
          if (p[i] < p[j]) {
            assertThat(adjusted[i]).isLessThanOrEqualTo(adjusted[j]);
          }
        }
      }
    }
  }

  @Test
  void someAreNeverWeakerThanOthers() {
    double[] p = new Random(3).doubles(20).map(x -> x / 10).toArray();
    for (int i = 0; i < p.length; i++) {
      double bonferroni = Correction.BONFERRONI.adjust(p)[i];
      double holm = Correction.HOLM.adjust(p)[i];
      double hochberg = Correction.HOCHBERG.adjust(p)[i];
      double bh = Correction.BENJAMINI_HOCHBERG.adjust(p)[i];
      assertThat(holm).isLessThanOrEqualTo(bonferroni);
      assertThat(hochberg).isLessThanOrEqualTo(holm);
      assertThat(bh).isLessThanOrEqualTo(hochberg);
      assertThat(Correction.SIDAK.adjust(p)[i]).isLessThanOrEqualTo(bonferroni);
      assertThat(bh).isLessThan(Correction.BENJAMINI_YEKUTIELI.adjust(p)[i]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void edges(Correction correction) {
    assertThat(correction.adjust()).isEmpty();
    assertThat(correction.adjust(0, 1)[1]).isEqualTo(1);
    assertThat(correction.adjust(0.25)[0]).isCloseTo(0.25, within(1e-15));
    assertThatIllegalArgumentException().isThrownBy(() -> correction.adjust(0.5, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> correction.adjust(-0.1));
  }
}
