package io.reranker.metrics.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reranker.metrics.Shared;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The full oracle, made by SciPy. */
class StatsOracleTest {
  private static final Offset<Double> CLOSE = within(1e-9);

  private final JsonNode oracle = Shared.json("stats/stats.json");

  private double[] scores(String system) {
    return Shared.doubles(oracle.get("scores").get(system));
  }

  private double[] differences(String pair) {
    double[] a = scores(pair.substring(0, 1));
    double[] b = scores(pair.substring(1));
    double[] d = new double[a.length];
    Arrays.setAll(d, i -> b[i] - a[i]);
    return d;
  }

  @Test
  void pairedTestsAndEffects() {
    for (Map.Entry<String, JsonNode> entry : oracle.get("pairs").properties()) {
      String pair = entry.getKey();
      JsonNode expected = entry.getValue();
      double[] d = differences(pair);
      PairedT t = PairedT.of(d);
      near(t.mean(), expected.get("mean_diff"));
      near(t.t(), expected.get("t"));
      assertThat(t.degreesOfFreedom()).isEqualTo(expected.get("df").asInt());
      near(t.p(), expected.get("p_t_two_sided"));
      near(PairedT.of(Alternative.GREATER, d).p(), expected.get("p_t_greater"));
      near(t.interval(0.95).low(), expected.get("ci95_t").get(0));
      near(t.interval(0.95).high(), expected.get("ci95_t").get(1));
      PairedEffect effect =
          PairedEffect.of(scores(pair.substring(1)), scores(pair.substring(0, 1)));
      near(effect.dz(), expected.get("cohen_dz"));
      near(effect.dAv(), expected.get("cohen_d_av"));
      near(effect.gz(), expected.get("hedges_gz"));
      SignTest sign = SignTest.of(d);
      assertThat(sign.plus()).isEqualTo(expected.get("sign").get("plus").asInt());
      assertThat(sign.minus()).isEqualTo(expected.get("sign").get("minus").asInt());
      near(sign.p(), expected.get("sign").get("p_two_sided"));
      for (Wilcoxon.Zeros zeros : Wilcoxon.Zeros.values()) {
        boolean pratt = zeros == Wilcoxon.Zeros.PRATT;
        wilcoxon(
            new Wilcoxon(zeros, Wilcoxon.Method.NORMAL),
            d,
            expected.get(pratt ? "wilcoxon_pratt_cc0" : "wilcoxon_wilcox_cc0"));
        wilcoxon(
            new Wilcoxon(zeros, Wilcoxon.Method.NORMAL_CORRECTED),
            d,
            expected.get(pratt ? "wilcoxon_pratt_cc1" : "wilcoxon_wilcox_cc1"));
      }
    }
  }

  private static void wilcoxon(Wilcoxon test, double[] d, JsonNode expected) {
    Wilcoxon.Result result = test.test(d);
    near(result.w(), expected.get("W"));
    near(-Math.abs(result.z()), expected.get("z"));
    near(result.p(), expected.get("p"));
  }

  @Test
  void exactTestsOfTwelve() {
    JsonNode expected = oracle.get("exact12");
    double[] d = Shared.doubles(expected.get("d"));
    Wilcoxon.Result wilcoxon = Wilcoxon.standard().test(d);
    assertThat(wilcoxon.exact()).isTrue();
    near(wilcoxon.w(), expected.get("wilcoxon_exact_W"));
    near(wilcoxon.p(), expected.get("wilcoxon_exact_p"));
    near(wilcoxon.rankBiserial(), expected.get("rank_biserial"));
    near(PairedT.of(d).t(), expected.get("t"));
    near(PairedT.of(d).p(), expected.get("p_t"));
    near(PairedEffect.hodgesLehmann(d), expected.get("hodges_lehmann"));
    double p = Randomisation.seeded(1).p(Samples.alone(d));
    near(p, expected.get("signflip_p"));
    assertThat(p * expected.get("signflip_total").asInt())
        .isEqualTo(expected.get("signflip_count").asInt());
  }

  @Test
  void biasCorrectedBootstrap() {
    JsonNode expected = oracle.get("bca_mean12");
    ClusteredSample sample = Samples.alone(Shared.doubles(oracle.get("exact12").get("d")));
    near(Bootstrap.acceleration(sample), expected.get("acceleration"));
    Bootstrap bootstrap = new Bootstrap(200_000, 1, 0.95);
    Offset<Double> tolerance = within(expected.get("mc_tolerance").asDouble());
    interval(
        Objects.requireNonNull(bootstrap.bca(sample).interval()),
        expected.get("bca95_200k"),
        tolerance);
    interval(
        Objects.requireNonNull(bootstrap.mean(sample).interval()),
        expected.get("percentile95_200k"),
        tolerance);
  }

  @Test
  void severalSystems() {
    double[][] rows = {scores("A"), scores("B"), scores("C"), scores("D")};
    Friedman friedman = Friedman.of(rows);
    near(friedman.chiSquared(), oracle.get("friedman").get("chi2"));
    near(friedman.p(), oracle.get("friedman").get("p"));
    PairwiseP tukey = TukeyHsd.of(rows);
    JsonNode expected = oracle.get("tukey_hsd_p_unpaired_as_ranx");
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        near(tukey.p(i, j), expected.get(i).get(j));
      }
    }
  }

  @Test
  void corrections() {
    JsonNode expected = oracle.get("adjust");
    double[] p = Shared.doubles(expected.get("p"));
    Map.of(
            "bonferroni", Correction.BONFERRONI,
            "sidak", Correction.SIDAK,
            "holm", Correction.HOLM,
            "hochberg", Correction.HOCHBERG,
            "bh", Correction.BENJAMINI_HOCHBERG,
            "by", Correction.BENJAMINI_YEKUTIELI)
        .forEach(
            (name, correction) ->
                assertThat(correction.adjust(p))
                    .as(name)
                    .containsExactly(Shared.doubles(expected.get(name)), CLOSE));
  }

  @Test
  void correlations() {
    JsonNode expected = oracle.get("corr");
    RankCorrelation correlation =
        RankCorrelation.of(Shared.doubles(expected.get("x")), Shared.doubles(expected.get("y")));
    near(correlation.tauB(), expected.get("kendall_tau_b"));
    near(correlation.tauP(), expected.get("kendall_p_asym"));
    near(correlation.tauC(), expected.get("tau_c"));
    near(correlation.spearman(), expected.get("spearman"));
    near(correlation.pearson(), expected.get("pearson"));
    near(correlation.weightedTau(), expected.get("weighted_tau_hyperbolic"));
    near(correlation.somersD(), expected.get("somers_d"));
  }

  @Test
  void powerAndSampleSize() {
    for (JsonNode row : oracle.get("power_paired_t")) {
      near(
          PairedTPower.standard().power(row.get("dz").asDouble(), row.get("n").asInt()),
          row.get("power"));
    }
    oracle
        .get("sample_size_paired_t_80")
        .properties()
        .forEach(
            entry ->
                assertThat(
                        PairedTPower.standard().sampleSize(Double.parseDouble(entry.getKey()), 0.8))
                    .isEqualTo(entry.getValue().asInt()));
  }

  @Test
  void proportions() {
    for (JsonNode row : oracle.get("ab")) {
      int x2 = row.get("x2").asInt();
      int n2 = row.get("n2").asInt();
      near(
          FisherExact.p(row.get("x1").asInt(), row.get("n1").asInt(), x2, n2), row.get("fisher_p"));
      interval(ProportionInterval.WILSON.of(x2, n2, 0.95), row.get("wilson95_arm2"));
      interval(ProportionInterval.CLOPPER_PEARSON.of(x2, n2, 0.95), row.get("clopper95_arm2"));
    }
    JsonNode expected = oracle.get("mcnemar");
    McNemar mcNemar = McNemar.of(expected.get("b").asInt(), expected.get("c").asInt());
    near(mcNemar.exactP(), expected.get("exact_p"));
    near(mcNemar.correctedChiSquared(), expected.get("chi2_cc"));
  }

  private static void interval(Interval actual, JsonNode expected) {
    interval(actual, expected, CLOSE);
  }

  private static void interval(Interval actual, JsonNode expected, Offset<Double> tolerance) {
    assertThat(actual.low()).isCloseTo(expected.get(0).asDouble(), tolerance);
    assertThat(actual.high()).isCloseTo(expected.get(1).asDouble(), tolerance);
  }

  private static void near(double actual, JsonNode expected) {
    assertThat(actual).isCloseTo(expected.asDouble(), CLOSE);
  }
}
