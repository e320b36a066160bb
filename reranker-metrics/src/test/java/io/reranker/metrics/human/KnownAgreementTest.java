package io.reranker.metrics.human;

import static io.reranker.metrics.human.KrippendorffAlpha.Level.INTERVAL;
import static io.reranker.metrics.human.KrippendorffAlpha.Level.NOMINAL;
import static io.reranker.metrics.human.KrippendorffAlpha.Level.ORDINAL;
import static io.reranker.metrics.human.KrippendorffAlpha.Level.RATIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Known answers of the test suites of other libraries. */
class KnownAgreementTest {

  /** The doctest of fast-krippendorff. */
  @Test
  void krippendorffDoctest() {
    double[][] ratings = {
      row("* * * * * 3 4 1 2 1 1 3 3 * 3"),
      row("1 * 2 1 3 3 4 3 * * * * * * *"),
      row("* * 2 1 3 4 4 * 2 1 1 3 3 * 4")
    };
    assertThat(KrippendorffAlpha.of(ratings, NOMINAL)).isCloseTo(.691358, within(5e-7));
    assertThat(KrippendorffAlpha.of(ratings, INTERVAL)).isCloseTo(.810845, within(5e-7));
  }

  /** Krippendorff (2011), example C. */
  @Test
  void krippendorffFourObservers() {
    double[][] ratings = {
      row("1 2 3 3 2 1 4 1 2 * * *"),
      row("1 2 3 3 2 2 4 1 2 5 * 3"),
      row("* 3 3 3 2 3 4 2 2 5 1 *"),
      row("1 2 3 3 2 4 4 1 2 5 1 *")
    };
    assertThat(KrippendorffAlpha.of(ratings, NOMINAL)).isCloseTo(904.0 / 1216, within(1e-12));
    assertThat(KrippendorffAlpha.of(ratings, ORDINAL)).isCloseTo(.815, within(5e-4));
    assertThat(KrippendorffAlpha.of(ratings, INTERVAL)).isCloseTo(.849, within(5e-4));
    assertThat(KrippendorffAlpha.of(ratings, RATIO)).isCloseTo(.797, within(5e-4));
  }

  /** Krippendorff (2011), examples A and B. */
  @Test
  void krippendorffTwoObservers() {
    double[][] binary = {row("0 1 0 0 0 0 0 0 1 0"), row("1 1 1 0 0 1 0 0 0 0")};
    double[][] nominal = {row("1 1 2 2 4 3 3 3 5 4 4 1"), row("2 1 2 2 2 3 3 3 5 4 4 4")};
    for (KrippendorffAlpha.Level level : KrippendorffAlpha.Level.values()) {
      assertThat(KrippendorffAlpha.of(binary, level)).isCloseTo(.095, within(5e-4));
    }
    assertThat(KrippendorffAlpha.of(nominal, NOMINAL)).isCloseTo(.692, within(5e-4));
  }

  @Test
  void krippendorffWithoutVariation() {
    assertThat(KrippendorffAlpha.of(new double[][] {row("1 1 1"), row("1 * 1")}, INTERVAL))
        .isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> KrippendorffAlpha.of(new double[][] {row("1 2 *"), row("2 * 1")}, NOMINAL));
  }

  /** statsmodels, stats/tests/test_inter_rater.py. */
  @Test
  void statsmodelsCohen() {
    double[][] table = {{0, 4, 1}, {0, 8, 0}, {0, 1, 5}};
    CohenKappa kappa = CohenKappa.of(table, CategoryWeights.NONE);
    assertThat(kappa.kappa()).isCloseTo(.4842, within(5e-5));
    assertThat(kappa.standardError()).isCloseTo(.1380, within(5e-5));
    assertThat(kappa.interval(0.95).low()).isCloseTo(.2137, within(5e-5));
    assertThat(kappa.interval(0.95).high()).isCloseTo(.7547, within(5e-5));
    assertThat(kappa.nullError()).isCloseTo(.1484, within(5e-5));
    assertThat(kappa.kappa() / kappa.nullError()).isCloseTo(3.2626, within(5e-5));
    assertThat(kappa.p()).isCloseTo(.0011, within(5e-5));
    CohenKappa weighted = CohenKappa.of(table, CategoryWeights.LINEAR);
    assertThat(weighted.kappa()).isCloseTo(.4701, within(5e-5));
    assertThat(weighted.standardError()).isCloseTo(.1457, within(5e-5));
    assertThat(weighted.interval(0.95).low()).isCloseTo(.1845, within(5e-5));
    assertThat(weighted.interval(0.95).high()).isCloseTo(.7558, within(5e-5));
  }

  /** statsmodels, stats/tests/test_inter_rater.py. */
  @Test
  void statsmodelsFleiss() {
    fleiss(new double[][] {{7, 1}, {3, 5}}, .161905, .214286);
    fleiss(new double[][] {{6, 1, 0}, {0, 7, 0}}, .708333, .785714);
    fleiss(new double[][] {{6.99, .01}, {6.99, .01}}, -.166667, .993343);
  }

  /** The table of Wikipedia's page on Fleiss' kappa. */
  @Test
  void wikipediaFleiss() {
    double[][] table = {
      {0, 0, 0, 0, 14},
      {0, 2, 6, 4, 2},
      {0, 0, 3, 5, 6},
      {0, 3, 9, 2, 0},
      {2, 2, 8, 1, 1},
      {7, 7, 0, 0, 0},
      {3, 2, 6, 3, 0},
      {2, 5, 3, 2, 2},
      {6, 5, 2, 1, 0},
      {0, 2, 2, 3, 7}
    };
    assertThat(FleissKappa.of(table).fleiss()).isCloseTo(.210, within(5e-4));
  }

  /** Shrout and Fleiss (1979), tables 2 and 4. */
  @Test
  void shroutAndFleiss() {
    double[][] ratings = {
      {9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}
    };
    IntraclassCorrelation icc = IntraclassCorrelation.of(ratings);
    assertThat(
            new double[] {
              icc.icc1(), icc.icc2(), icc.icc3(), icc.icc1k(), icc.icc2k(), icc.icc3k()
            })
        .containsExactly(new double[] {.17, .29, .71, .44, .62, .91}, within(.005));
  }

  private static void fleiss(double[][] table, double fleiss, double randolph) {
    FleissKappa kappa = FleissKappa.of(table);
    assertThat(kappa.fleiss()).isCloseTo(fleiss, within(1e-6));
    assertThat(kappa.randolph()).isCloseTo(randolph, within(1e-6));
  }

  private static double[] row(String text) {
    return Arrays.stream(text.split(" "))
        .mapToDouble(cell -> cell.equals("*") ? Double.NaN : Double.parseDouble(cell))
        .toArray();
  }
}
