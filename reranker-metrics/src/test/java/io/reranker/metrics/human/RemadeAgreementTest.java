package io.reranker.metrics.human;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reranker.metrics.Remade;
import io.reranker.metrics.Shared;
import org.junit.jupiter.api.Test;

/** What statsmodels, krippendorff and irrCAC say. */
class RemadeAgreementTest {
  private final JsonNode oracle = Remade.json("agreement");

  @Test
  void cohen() {
    for (CategoryWeights weights : CategoryWeights.values()) {
      CohenKappa kappa = CohenKappa.of(table("table"), weights);
      assertThat(new double[] {kappa.kappa(), kappa.standardError(), kappa.nullError()})
          .as(weights.name())
          .containsExactly(Shared.doubles(oracle.get("cohen").get(weights.name())), within(1e-9));
    }
  }

  @Test
  void fleiss() {
    FleissKappa kappa = FleissKappa.of(table("counts"));
    assertThat(kappa.fleiss()).isCloseTo(oracle.get("fleiss").asDouble(), within(1e-9));
    assertThat(kappa.randolph()).isCloseTo(oracle.get("randolph").asDouble(), within(1e-9));
  }

  @Test
  void krippendorff() {
    for (KrippendorffAlpha.Level level : KrippendorffAlpha.Level.values()) {
      assertThat(KrippendorffAlpha.of(ratings(), level))
          .as(level.name())
          .isCloseTo(oracle.get("krippendorff").get(level.name()).asDouble(), within(1e-9));
    }
  }

  /** irrCAC rounds to five digits. */
  @Test
  void gwet() {
    double[][] ratings = ratings();
    double[][] counts = new double[ratings[0].length][4];
    for (double[] rater : ratings) {
      for (int unit = 0; unit < rater.length; unit++) {
        if (!Double.isNaN(rater[unit])) {
          counts[unit][(int) rater[unit] - 1]++;
        }
      }
    }
    for (CategoryWeights weights : CategoryWeights.values()) {
      GwetAgreement gwet = GwetAgreement.of(counts, weights);
      assertThat(new double[] {gwet.coefficient(), gwet.observed(), gwet.chance()})
          .as(weights.name())
          .containsExactly(Shared.doubles(oracle.get("gwet").get(weights.name())), within(5e-6));
    }
  }

  private double[][] ratings() {
    double[][] ratings = table("ratings");
    for (int i = 0; i < ratings.length; i++) {
      for (int j = 0; j < ratings[i].length; j++) {
        ratings[i][j] = oracle.get("ratings").get(i).get(j).isNumber() ? ratings[i][j] : Double.NaN;
      }
    }
    return ratings;
  }

  private double[][] table(String name) {
    double[][] table = new double[oracle.get(name).size()][];
    for (int i = 0; i < table.length; i++) {
      table[i] = Shared.doubles(oracle.get(name).get(i));
    }
    return table;
  }
}
