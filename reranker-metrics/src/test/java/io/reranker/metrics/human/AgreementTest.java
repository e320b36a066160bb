package io.reranker.metrics.human;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AgreementTest {

  @Test
  void fullAgreementIsOne() {
    double[][] table = {{5, 0}, {0, 3}};
    double[][] counts = {{3, 0}, {0, 3}, {3, 0}};
    double[][] ratings = {{1, 2, 5}, {1, 2, 5}};
    for (CategoryWeights weights : CategoryWeights.values()) {
      assertThat(CohenKappa.of(table, weights).kappa()).isCloseTo(1, within(1e-12));
      assertThat(GwetAgreement.of(counts, weights).coefficient()).isCloseTo(1, within(1e-12));
    }
    assertThat(FleissKappa.of(counts).fleiss()).isCloseTo(1, within(1e-12));
    assertThat(FleissKappa.of(counts).randolph()).isEqualTo(1);
    for (KrippendorffAlpha.Level level : KrippendorffAlpha.Level.values()) {
      assertThat(KrippendorffAlpha.of(ratings, level)).isEqualTo(1);
    }
    IntraclassCorrelation icc = IntraclassCorrelation.of(new double[][] {{1, 1}, {4, 4}, {2, 2}});
    assertThat(icc.icc1()).isCloseTo(1, within(1e-12));
    assertThat(icc.icc2()).isCloseTo(1, within(1e-12));
  }

  /** A rater who always rates two points more: consistent, not in agreement. */
  @Test
  void consistencyIsNotAgreement() {
    IntraclassCorrelation icc =
        IntraclassCorrelation.of(new double[][] {{1, 3}, {2, 4}, {3, 5}, {5, 7}});
    assertThat(icc.icc3()).isCloseTo(1, within(1e-12));
    assertThat(icc.icc2()).isLessThan(0.7);
  }

  @Test
  void guessingIsZeroOnAverage() {
    Random random = new Random(1);
    double[][] table = new double[3][3];
    double[][] ratings = new double[2][20_000];
    for (int i = 0; i < 20_000; i++) {
      ratings[0][i] = random.nextInt(3);
      ratings[1][i] = random.nextInt(3);
      table[(int) ratings[0][i]][(int) ratings[1][i]]++;
    }
    CohenKappa kappa = CohenKappa.of(table, CategoryWeights.NONE);
    assertThat(kappa.kappa()).isCloseTo(0, within(4 * kappa.nullError()));
    assertThat(kappa.p()).isGreaterThan(0.0001);
    for (KrippendorffAlpha.Level level : KrippendorffAlpha.Level.values()) {
      assertThat(KrippendorffAlpha.of(ratings, level)).isCloseTo(0, within(0.03));
    }
  }

  /** Where one category is rare, kappa is low for raters who nearly always agree; AC1 is not. */
  @Test
  void gwetWithstandsRareCategories() {
    double[][] table = {{118, 5}, {2, 0}};
    double[][] counts = new double[125][];
    Arrays.setAll(counts, i -> i < 118 ? new double[] {2, 0} : new double[] {1, 1});
    assertThat(CohenKappa.of(table, CategoryWeights.NONE).kappa()).isNegative();
    assertThat(GwetAgreement.of(counts, CategoryWeights.NONE).coefficient()).isGreaterThan(0.9);
  }

  /** Scaling or shifting numbers does not matter for intervals; scaling does not for ratios. */
  @Test
  void levelsOfMeasurement() {
    double[][] ratings = {{1, 2, 3, 3, 5}, {1, 3, 3, 4, 5}};
    double[][] moved = {{12, 14, 16, 16, 20}, {12, 16, 16, 18, 20}};
    double[][] scaled = {{2, 4, 6, 6, 10}, {2, 6, 6, 8, 10}};
    for (KrippendorffAlpha.Level level : KrippendorffAlpha.Level.values()) {
      double alpha = KrippendorffAlpha.of(ratings, level);
      assertThat(KrippendorffAlpha.of(scaled, level)).isCloseTo(alpha, within(1e-12));
      if (level == KrippendorffAlpha.Level.RATIO) {
        assertThat(KrippendorffAlpha.of(moved, level)).isNotCloseTo(alpha, within(1e-6));
      } else {
        assertThat(KrippendorffAlpha.of(moved, level)).isCloseTo(alpha, within(1e-12));
      }
    }
  }

  @Test
  void raterOrderDoesNotMatter() {
    double nan = Double.NaN;
    double[][] ratings = {{1, nan, 3, 2}, {1, 2, nan, 2}, {2, 2, 3, nan}};
    double[][] turned = {ratings[2], ratings[0], ratings[1]};
    for (KrippendorffAlpha.Level level : KrippendorffAlpha.Level.values()) {
      assertThat(KrippendorffAlpha.of(turned, level))
          .isCloseTo(KrippendorffAlpha.of(ratings, level), within(1e-12));
    }
  }

  @Test
  void badInputIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CohenKappa.of(new double[][] {{5, 0}, {0, 0}}, CategoryWeights.NONE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CohenKappa.of(new double[2][2], CategoryWeights.NONE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CohenKappa.of(new double[2][3], CategoryWeights.NONE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FleissKappa.of(new double[][] {{2, 1}, {1, 1}}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FleissKappa.of(new double[][] {{3, 0}, {3, 0}}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FleissKappa.of(new double[][] {{1, 0}, {0, 1}}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GwetAgreement.of(new double[][] {{1, 0}}, CategoryWeights.NONE));
    double[][] negative = {{-1, 2}, {-1, 2}};
    assertThat(KrippendorffAlpha.of(negative, KrippendorffAlpha.Level.INTERVAL)).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KrippendorffAlpha.of(negative, KrippendorffAlpha.Level.RATIO));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                KrippendorffAlpha.of(
                    new double[][] {{1, 2}, {1}}, KrippendorffAlpha.Level.NOMINAL));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                KrippendorffAlpha.of(
                    new double[][] {{1, Double.POSITIVE_INFINITY}, {1, 2}},
                    KrippendorffAlpha.Level.INTERVAL));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IntraclassCorrelation.of(new double[][] {{2, 2}, {2, 2}}));
  }
}
