package io.reranker.metrics.human;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PreferencesTest {
  private static final double[][] WINS = {{0, 7, 9}, {3, 0, 6}, {2, 4, 0}};
  private static final double[][] TIES = {{0, 4, 1}, {4, 0, 3}, {1, 3, 0}};

  @Test
  void winRatesCountTiesAsHalves() {
    WinRate rate = new WinRate(12, 4, 4);
    assertThat(rate.rate()).isEqualTo(0.7);
    assertThat(rate.interval(0.95).low()).isBetween(0.45, 0.5);
    assertThat(rate.interval(0.95).high()).isBetween(0.85, 0.9);
    assertThat(rate.test().p()).isCloseTo(2 * 2517 / 65536.0, within(1e-12));
    assertThat(new WinRate(4, 4, 12).rate()).isCloseTo(1 - rate.rate(), within(1e-12));
    assertThatIllegalArgumentException().isThrownBy(() -> new WinRate(0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new WinRate(-1, 2, 0));
  }

  /** Two competitors: strengths are in the ratio of their wins. */
  @Test
  void bradleyTerryOfTwo() {
    BradleyTerry fit = BradleyTerry.of(new double[][] {{0, 30}, {10, 0}});
    assertThat(fit.probability(0, 1)).isCloseTo(0.75, within(1e-12));
    assertThat(fit.strengths().get(0)).isCloseTo(Math.sqrt(3), within(1e-12));
    assertThat(fit.logLikelihood())
        .isCloseTo(30 * Math.log(0.75) + 10 * Math.log(0.25), within(1e-12));
  }

  /** At the maximum each competitor's expected wins are its wins. */
  @Test
  void bradleyTerryExpectsTheWinsSeen() {
    for (long seed = 0; seed < 20; seed++) {
      double[][] wins = draws(seed, 6, 1, 9);
      BradleyTerry fit = BradleyTerry.of(wins);
      for (int i = 0; i < 6; i++) {
        double seen = 0;
        double expected = 0;
        for (int j = 0; j < 6; j++) {
          seen += wins[i][j];
          expected += i == j ? 0 : (wins[i][j] + wins[j][i]) * fit.probability(i, j);
        }
        assertThat(expected).as("seed %d", seed).isCloseTo(seen, within(1e-9 * seen));
      }
    }
  }

  @Test
  void strengthsDoNotDependOnTheOrderOfCompetitors() {
    BradleyTerry fit = BradleyTerry.of(WINS);
    double[][] turned = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        turned[2 - i][2 - j] = WINS[i][j];
      }
    }
    for (int i = 0; i < 3; i++) {
      assertThat(BradleyTerry.of(turned).strengths().get(2 - i))
          .isCloseTo(fit.strengths().get(i), within(1e-10));
    }
  }

  @Test
  void strengthsThatDoNotExistAreRefused() {
    double[][] unbeaten = {{0, 3, 2}, {0, 0, 2}, {0, 1, 0}};
    double[][] apart = {{0, 1, 0, 0}, {1, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 1, 0}};
    assertThatIllegalArgumentException().isThrownBy(() -> BradleyTerry.of(unbeaten));
    assertThatIllegalArgumentException().isThrownBy(() -> BradleyTerry.of(apart));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BradleyTerry.of(new double[][] {{0, 1, 1}, {1, 0, 1}}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BradleyTerry.of(new double[][] {{1, 1}, {1, 0}}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BradleyTerry.of(new double[][] {{0, -1}, {1, 0}}));
  }

  @Test
  void davidsonWithoutTiesIsBradleyTerry() {
    Davidson fit = Davidson.of(WINS, new double[3][3]);
    assertThat(fit.nu()).isZero();
    assertThat(fit.tieProbability(0, 1)).isCloseTo(0, within(1e-12));
    for (int i = 0; i < 3; i++) {
      assertThat(fit.strengths().get(i))
          .isCloseTo(BradleyTerry.of(WINS).strengths().get(i), within(1e-9));
    }
    assertThat(fit.logLikelihood()).isCloseTo(BradleyTerry.of(WINS).logLikelihood(), within(1e-9));
  }

  /** At the maximum each competitor's expected points and the expected ties are those seen. */
  @Test
  void davidsonExpectsThePointsSeen() {
    for (long seed = 0; seed < 20; seed++) {
      double[][] wins = draws(seed, 5, 1, 9);
      double[][] ties = draws(seed + 100, 5, 0, 5);
      for (int i = 0; i < 5; i++) {
        for (int j = 0; j < i; j++) {
          ties[i][j] = ties[j][i];
        }
      }
      Davidson fit = Davidson.of(wins, ties);
      double tiesExpected = 0;
      double tiesSeen = 0;
      for (int i = 0; i < 5; i++) {
        double seen = 0;
        double expected = 0;
        for (int j = 0; j < 5; j++) {
          if (i != j) {
            double judged = wins[i][j] + wins[j][i] + ties[i][j];
            seen += wins[i][j] + ties[i][j] / 2;
            expected += judged * (fit.probability(i, j) + fit.tieProbability(i, j) / 2);
            tiesSeen += ties[i][j];
            tiesExpected += judged * fit.tieProbability(i, j);
          }
        }
        assertThat(expected).as("seed %d", seed).isCloseTo(seen, within(1e-8 * seen));
      }
      assertThat(tiesExpected).as("seed %d", seed).isCloseTo(tiesSeen, within(1e-8 * tiesSeen));
    }
  }

  @Test
  void davidsonRefusesWhatItCannotFit() {
    double[][] crooked = {{0, 4, 1}, {3, 0, 3}, {1, 3, 0}};
    assertThat(Davidson.of(WINS, TIES).nu()).isPositive();
    assertThatIllegalArgumentException().isThrownBy(() -> Davidson.of(WINS, crooked));
    assertThatIllegalArgumentException().isThrownBy(() -> Davidson.of(new double[3][3], TIES));
    assertThatIllegalArgumentException().isThrownBy(() -> Davidson.of(WINS, new double[2][2]));
  }

  private static double[][] draws(long seed, int k, int from, int to) {
    Random random = new Random(seed);
    double[][] counts = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        counts[i][j] = i == j ? 0 : from + random.nextInt(to - from);
      }
    }
    return counts;
  }

  @Test
  void likertSummaries() {
    LikertSummary summary = LikertSummary.of(5, 5, 4, 4, 1, 2, 4);
    assertThat(summary.counts()).containsExactly(1, 1, 0, 3, 1);
    assertThat(summary.n()).isEqualTo(6);
    assertThat(summary.mean()).isCloseTo(20 / 6.0, within(1e-12));
    assertThat(summary.median()).isEqualTo(4);
    assertThat(LikertSummary.of(5, 2, 3).median()).isEqualTo(2.5);
    assertThat(summary.standardDeviation()).isCloseTo(Math.sqrt(34 / 15.0), within(1e-12));
    assertThat(LikertSummary.of(3, 2).standardDeviation()).isZero();
    assertThat(summary.topShare(2)).isCloseTo(4 / 6.0, within(1e-12));
    assertThat(summary.topShare(5)).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> LikertSummary.of(5, 6));
    assertThatIllegalArgumentException().isThrownBy(() -> LikertSummary.of(5, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> LikertSummary.of(5));
    assertThatIllegalArgumentException().isThrownBy(() -> summary.topShare(6));
  }
}
