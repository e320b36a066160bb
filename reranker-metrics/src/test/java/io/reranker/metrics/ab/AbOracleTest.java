package io.reranker.metrics.ab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reranker.metrics.Shared;
import io.reranker.metrics.stats.ChiSquaredTest;
import io.reranker.metrics.stats.Interval;
import org.junit.jupiter.api.Test;

/** The full oracle, made by SciPy. */
class AbOracleTest {
  private final JsonNode oracle = Shared.json("stats/stats.json");

  @Test
  void twoProportions() {
    for (JsonNode row : oracle.get("ab")) {
      TwoProportionTest test =
          TwoProportionTest.of(
              row.get("x1").asInt(),
              row.get("n1").asInt(),
              row.get("x2").asInt(),
              row.get("n2").asInt());
      near(test.z(), row.get("z_pooled"));
      near(test.p(), row.get("p"));
      near(test.z() * test.z(), row.get("chi2_nocorr"));
      Interval interval = test.interval(0.95);
      near(interval.low(), row.get("ci95_unpooled").get(0));
      near(interval.high(), row.get("ci95_unpooled").get(1));
    }
  }

  @Test
  void sampleSizes() {
    for (JsonNode row : oracle.get("ab_sample_size_per_arm")) {
      double n =
          TwoProportionTest.sampleSize(
              row.get("p1").asDouble(), row.get("p2").asDouble(), 0.05, 0.8);
      near(n, row.get("n"));
      assertThat((int) Math.ceil(n)).isEqualTo(row.get("n_ceil").asInt());
    }
  }

  @Test
  void sampleRatio() {
    JsonNode srm = oracle.get("srm");
    int[] users = {srm.get("obs").get(0).asInt(), srm.get("obs").get(1).asInt()};
    ChiSquaredTest test =
        SampleRatioMismatch.test(users, Shared.doubles(srm.get("expected_ratio")));
    near(test.statistic(), srm.get("chi2"));
    near(test.p(), srm.get("p"));
  }

  private static void near(double actual, JsonNode expected) {
    assertThat(actual).isCloseTo(expected.asDouble(), within(1e-9));
  }
}
