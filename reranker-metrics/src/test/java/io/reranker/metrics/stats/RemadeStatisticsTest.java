package io.reranker.metrics.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reranker.metrics.Remade;
import io.reranker.metrics.Shared;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What SciPy and statsmodels say. */
class RemadeStatisticsTest {
  private static final double CLOSE = 1e-9;

  private final JsonNode oracle = Remade.json("statistics");
  private final double[] a = doubles("a");
  private final double[] b = doubles("b");
  private final double[] c = doubles("c");
  private final double[] d = new double[a.length];

  RemadeStatisticsTest() {
    Arrays.setAll(d, i -> a[i] - b[i]);
  }

  @Test
  void pairedT() {
    PairedT t = PairedT.of(d);
    near(t.t(), "t");
    near(t.p(), "p");
    near(PairedT.of(Alternative.LESS, d).p(), "p_less");
    assertThat(new double[] {t.interval(0.9).low(), t.interval(0.9).high()})
        .containsExactly(doubles("ci90"), within(CLOSE));
  }

  @Test
  void equivalence() {
    Equivalence test = Equivalence.of(-0.05, 0.08, d);
    assertThat(new double[] {test.p(), test.pLow(), test.pHigh()})
        .containsExactly(doubles("equivalence"), within(CLOSE));
  }

  @Test
  void wilcoxon() {
    near(Wilcoxon.standard().test(doubles("distinct")).p(), "wilcoxon_exact");
    near(
        Wilcoxon.standard().test(Alternative.GREATER, doubles("distinct")).p(),
        "wilcoxon_exact_greater");
    near(Wilcoxon.standard().test(doubles("tied")).p(), "wilcoxon_exact_tied");
    near(
        new Wilcoxon(Wilcoxon.Zeros.WILCOXON, Wilcoxon.Method.NORMAL).test(doubles("tied")).p(),
        "wilcoxon_normal_tied");
  }

  @Test
  void severalRankers() {
    double[][] rows = {a, b, c};
    Friedman friedman = Friedman.of(rows);
    assertThat(new double[] {friedman.chiSquared(), friedman.p()})
        .containsExactly(doubles("friedman"), within(CLOSE));
    near(friedman.criticalDifference(0.05), "critical_difference");
    pairs(friedman.nemenyi(), "nemenyi");
    pairs(TukeyHsd.of(rows), "tukey");
    near(CliffsDelta.of(a, c), "cliff");
  }

  private void pairs(PairwiseP actual, String name) {
    assertThat(actual.rankers()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        assertThat(actual.p(i, j))
            .as("%s %d %d", name, i, j)
            .isCloseTo(oracle.get(name).get(i).get(j).asDouble(), within(CLOSE));
      }
    }
  }

  @Test
  void corrections() {
    for (Correction correction : Correction.values()) {
      assertThat(correction.adjust(doubles("p_values")))
          .as(correction.name())
          .containsExactly(
              Shared.doubles(oracle.get("adjusted").get(correction.name())), within(CLOSE));
    }
  }

  /** SciPy 1.12's t quantile is 8e-9 off for 39 degrees of freedom, by mpmath. */
  @Test
  void power() {
    Map<String, Alternative> names =
        Map.of(
            "two-sided", Alternative.TWO_SIDED,
            "larger", Alternative.GREATER,
            "smaller", Alternative.LESS);
    for (JsonNode row : oracle.get("power")) {
      PairedTPower power =
          new PairedTPower(
              row.get(2).asDouble(),
              names.getOrDefault(row.get(3).asText(), Alternative.TWO_SIDED));
      assertThat(power.power(row.get(0).asDouble(), row.get(1).asInt()))
          .as(row.toString())
          .isCloseTo(row.get(4).asDouble(), within(1e-8));
    }
  }

  @Test
  void correlations() {
    RankCorrelation correlation = RankCorrelation.of(doubles("x"), doubles("y"));
    near(correlation.tauB(), "tau_b");
    near(correlation.tauC(), "tau_c");
    near(correlation.tauP(), "tau_p");
    near(correlation.spearman(), "spearman");
    near(correlation.weightedTau(), "weighted_tau");
    near(correlation.somersD(), "somers_d");
  }

  @Test
  void counts() {
    double[] expected = doubles("mcnemar");
    McNemar mcNemar = McNemar.of((int) expected[0], (int) expected[1]);
    assertThat(mcNemar.exactP()).isCloseTo(expected[2], within(CLOSE));
    assertThat(mcNemar.correctedChiSquared()).isCloseTo(expected[3], within(CLOSE));
    assertThat(mcNemar.correctedP()).isCloseTo(expected[4], within(CLOSE));
    proportion(ProportionInterval.WILSON, "wilson");
    proportion(ProportionInterval.CLOPPER_PEARSON, "clopper");
    double[] fisher = doubles("fisher");
    assertThat(FisherExact.p((int) fisher[0], (int) fisher[1], (int) fisher[2], (int) fisher[3]))
        .isCloseTo(fisher[4], within(CLOSE));
    JsonNode fit = oracle.get("fit");
    ChiSquaredTest test =
        ChiSquaredTest.goodnessOfFit(Shared.doubles(fit.get(0)), Shared.doubles(fit.get(1)));
    assertThat(test.statistic()).isCloseTo(fit.get(2).asDouble(), within(CLOSE));
    assertThat(test.p()).isCloseTo(fit.get(3).asDouble(), within(CLOSE));
  }

  private void proportion(ProportionInterval method, String name) {
    double[] expected = doubles(name);
    Interval interval = method.of(expected[0], (int) expected[1], 0.9);
    assertThat(interval.low()).isCloseTo(expected[2], within(CLOSE));
    assertThat(interval.high()).isCloseTo(expected[3], within(CLOSE));
  }

  private double[] doubles(String name) {
    return Shared.doubles(oracle.get(name));
  }

  private void near(double actual, String name) {
    assertThat(actual).as(name).isCloseTo(oracle.get(name).asDouble(), within(CLOSE));
  }
}
