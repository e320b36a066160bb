package io.reranker.metrics.human;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reranker.metrics.Shared;
import org.junit.jupiter.api.Test;

/** The full oracle, made by SciPy and from closed forms. */
class HumanOracleTest {
  private final JsonNode oracle = Shared.json("stats/stats.json");

  @Test
  void bradleyTerry() {
    JsonNode expected = oracle.get("bradley_terry");
    BradleyTerry fit = BradleyTerry.of(table(expected.get("wins")));
    for (int i = 0; i < 4; i++) {
      near(fit.strengths().get(i), expected.get("strength_geo_mean_1").get(i));
      near(Math.log(fit.strengths().get(i)), expected.get("log_strength").get(i));
    }
    near(fit.logLikelihood(), expected.get("loglik"));
  }

  @Test
  void cohen() {
    JsonNode expected = oracle.get("cohen");
    double[][] table = table(expected.get("table"));
    near(CohenKappa.of(table, CategoryWeights.NONE).kappa(), expected.get("none"));
    near(CohenKappa.of(table, CategoryWeights.LINEAR).kappa(), expected.get("linear"));
    near(CohenKappa.of(table, CategoryWeights.QUADRATIC).kappa(), expected.get("quadratic"));
  }

  @Test
  void fleiss() {
    JsonNode expected = oracle.get("fleiss");
    FleissKappa kappa = FleissKappa.of(table(expected.get("table")));
    near(kappa.fleiss(), expected.get("kappa"));
    near(kappa.randolph(), expected.get("randolph"));
  }

  @Test
  void intraclassCorrelation() {
    JsonNode expected = oracle.get("icc_shrout_fleiss");
    IntraclassCorrelation icc = IntraclassCorrelation.of(table(expected.get("table")));
    near(icc.icc1(), expected.get("ICC1"));
    near(icc.icc2(), expected.get("ICC2"));
    near(icc.icc3(), expected.get("ICC3"));
    near(icc.icc1k(), expected.get("ICC1k"));
    near(icc.icc2k(), expected.get("ICC2k"));
    near(icc.icc3k(), expected.get("ICC3k"));
  }

  private static double[][] table(JsonNode rows) {
    double[][] table = new double[rows.size()][];
    for (int i = 0; i < table.length; i++) {
      table[i] = Shared.doubles(rows.get(i));
    }
    return table;
  }

  private static void near(double actual, JsonNode expected) {
    assertThat(actual).isCloseTo(expected.asDouble(), within(1e-9));
  }
}
