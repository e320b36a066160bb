package io.reranker.metrics.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class DistributionsTest {

  @Test
  void noncentralTWithoutShiftIsT() {
    for (int df : new int[] {1, 2, 5, 40, 3_000}) {
      for (double t : new double[] {-3, -0.2, 0, 1.5, 6}) {
        assertThat(new NoncentralT(df, 0).survivalProbability(t))
            .as("df %d t %s", df, t)
            .isCloseTo(TDistribution.of(df).survivalProbability(t), within(1e-12));
      }
    }
  }

  /** Two values: their range over s is |t|·√2. */
  @Test
  void theStudentizedRangeOfTwoIsT() {
    for (int df : new int[] {1, 3, 30}) {
      for (double q : new double[] {0.5, 2, 5}) {
        assertThat(new StudentizedRange(2, df).survivalProbability(q))
            .as("df %d q %s", df, q)
            .isCloseTo(
                2 * TDistribution.of(df).survivalProbability(q / Math.sqrt(2)), within(1e-11));
      }
    }
    assertThat(new StudentizedRange(3, 8).survivalProbability(0)).isEqualTo(1);
    StudentizedRange range = new StudentizedRange(4, 20);
    assertThat(range.survivalProbability(range.inverseSurvivalProbability(0.01)))
        .isCloseTo(0.01, within(1e-11));
  }

  @Test
  void sampleSizeIsTheLeastThatReachesThePower() {
    for (double dz : new double[] {0.25, 0.6, 3}) {
      int n = PairedTPower.standard().sampleSize(dz, 0.9);
      assertThat(PairedTPower.standard().power(dz, n)).isGreaterThanOrEqualTo(0.9);
      assertThat(n == 2 || PairedTPower.standard().power(dz, n - 1) < 0.9).isTrue();
    }
    assertThat(PairedTPower.standard().power(0, 30)).isCloseTo(0.05, within(1e-12));
    assertThat(PairedTPower.standard().sampleSize(-0.5, 0.8)).isEqualTo(34);
    PairedTPower greater = new PairedTPower(0.05, Alternative.GREATER);
    assertThatIllegalArgumentException().isThrownBy(() -> greater.sampleSize(-0.5, 0.8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedTPower.standard().sampleSize(0, 0.8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedTPower.standard().sampleSize(0.5, 0.05));
    assertThatIllegalArgumentException().isThrownBy(() -> PairedTPower.standard().power(1, 1));
  }

  /** Power is what a simulation of the test finds. */
  @Test
  void powerIsTheShareOfRejections() {
    Random random = new Random(12);
    int rejected = 0;
    for (int trial = 0; trial < 4_000; trial++) {
      double[] d = new double[12];
      Arrays.setAll(d, i -> 0.7 + random.nextGaussian());
      rejected += PairedT.of(d).p() <= 0.05 ? 1 : 0;
    }
    assertThat(rejected / 4_000.0).isCloseTo(PairedTPower.standard().power(0.7, 12), within(0.025));
  }

  @Test
  void proportionsAtTheEnds() {
    for (ProportionInterval method : ProportionInterval.values()) {
      assertThat(method.of(0, 10, 0.95).low()).isZero();
      assertThat(method.of(10, 10, 0.95).high()).isEqualTo(1);
      assertThat(method.of(3, 10, 0.95).low())
          .isCloseTo(1 - method.of(7, 10, 0.95).high(), within(1e-12));
      assertThatIllegalArgumentException().isThrownBy(() -> method.of(11, 10, 0.95));
      assertThatIllegalArgumentException().isThrownBy(() -> method.of(0, 0, 0.95));
      assertThatIllegalArgumentException().isThrownBy(() -> method.of(1, 2, 0));
    }
    // No success among ten: the exact upper bound is 1 − 0.025^(1/10).
    assertThat(ProportionInterval.CLOPPER_PEARSON.of(0, 10, 0.95).high())
        .isCloseTo(1 - Math.pow(0.025, 0.1), within(1e-12));
  }

  @Test
  void fisherIsSymmetricAndExact() {
    assertThat(FisherExact.p(3, 10, 8, 12)).isCloseTo(FisherExact.p(8, 12, 3, 10), within(1e-12));
    // Three of three against none of three: two of twenty tables.
    assertThat(FisherExact.p(3, 3, 0, 3)).isCloseTo(2 / 20.0, within(1e-12));
    assertThat(FisherExact.p(2, 4, 2, 4)).isCloseTo(1, within(1e-12));
    assertThatIllegalArgumentException().isThrownBy(() -> FisherExact.p(4, 3, 0, 3));
  }

  @Test
  void fitIsScaledAndChecked() {
    double[] counts = {10, 20, 30};
    assertThat(ChiSquaredTest.goodnessOfFit(counts, new double[] {1, 2, 3}).p()).isEqualTo(1);
    assertThat(ChiSquaredTest.goodnessOfFit(counts, new double[] {1, 1, 1}).statistic())
        .isCloseTo(10, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChiSquaredTest.goodnessOfFit(counts, new double[] {1, 1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChiSquaredTest.goodnessOfFit(counts, new double[] {1, 1, 0}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChiSquaredTest.goodnessOfFit(new double[2], new double[] {1, 1}));
  }

  @Test
  void correlationsAtTheEnds() {
    double[] rising = {1, 2, 3, 4};
    double[] falling = {8, 6, 5, 1};
    RankCorrelation reversed = RankCorrelation.of(rising, falling);
    assertThat(reversed.tauB()).isEqualTo(-1);
    assertThat(reversed.tauC()).isEqualTo(-1);
    assertThat(reversed.somersD()).isEqualTo(-1);
    assertThat(reversed.spearman()).isCloseTo(-1, within(1e-12));
    assertThat(reversed.weightedTau()).isCloseTo(-1, within(1e-12));
    RankCorrelation constant = RankCorrelation.of(rising, new double[4]);
    assertThat(constant.tauB()).isZero();
    assertThat(constant.spearman()).isZero();
    assertThat(constant.tauC()).isZero();
    assertThat(constant.tauP()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankCorrelation.of(rising, new double[3]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankCorrelation.of(new double[1], new double[1]));
  }
}
