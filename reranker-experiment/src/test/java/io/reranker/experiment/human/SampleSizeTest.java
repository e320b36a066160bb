package io.reranker.experiment.human;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reranker.metrics.stats.SignTest;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class SampleSizeTest {
  /** The power by counting every outcome. */
  private static double power(int n, double preference) {
    BinomialDistribution truth = BinomialDistribution.of(n, preference);
    double power = 0;
    for (int k = 0; k <= n; k++) {
      power += SignTest.ofCounts(k, n - k, 0).p() <= 0.05 ? truth.probability(k) : 0;
    }
    return power;
  }

  @Test
  void fromThereOnThePowerSuffices() {
    for (double preference : new double[] {0.6, 2.0 / 3, 0.75, 0.9}) {
      int n = SampleSize.decided(preference, 0.8);
      assertThat(power(n - 1, preference)).isLessThan(0.8);
      for (int more = n; more < n + 40; more++) {
        assertThat(power(more, preference)).as("%d", more).isGreaterThanOrEqualTo(0.8);
      }
    }
  }

  @Test
  void tiesCostUsers() {
    SampleSize none = SampleSize.of(SampleSize.Plan.standard(), 12, 8, 0);
    SampleSize half = SampleSize.of(SampleSize.Plan.standard(), 6, 4, 10);
    assertThat(half.needed()).isEqualTo(2 * none.needed());
    assertThat(none.missing()).isEqualTo(none.needed() - 20);
    assertThat(none.asSeen()).isEqualTo(SampleSize.decided(0.6, 0.8));
    assertThat(SampleSize.of(SampleSize.Plan.standard(), 10, 10, 0).asSeen()).isNull();
    assertThat(SampleSize.of(SampleSize.Plan.standard(), 300, 10, 0).missing()).isZero();
    assertThat(SampleSize.of(SampleSize.Plan.standard(), 0, 0, 10).needed()).isPositive();
  }

  @Test
  void plansOutOfRangeAreRefused() {
    assertThatExceptionOfType(HumanEvaluationException.class)
        .isThrownBy(() -> new SampleSize.Plan(0.5, 0.8));
    assertThatExceptionOfType(HumanEvaluationException.class)
        .isThrownBy(() -> new SampleSize.Plan(0.6, 1));
  }
}
