package io.reranker.metrics.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reranker.metrics.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The full oracle, made by SciPy and from closed forms. */
class PositionOracleTest {
  private final JsonNode oracle = Shared.json("stats/position_bias.json");
  private final JsonNode expected = oracle.get("expected");
  private final List<List<Integer>> inputs = rankings("inputs(item index in shown order)");
  private final List<List<Integer>> outputs = rankings("outputs(item index in ranked order)");

  @Test
  void associationOfInputAndOutput() {
    List<Presented<Integer>> calls = calls();
    double tau = 0;
    double rho = 0;
    for (int i = 0; i < calls.size(); i++) {
      double rhoOfCall = SpearmanRho.of(inputs.get(i), outputs.get(i));
      near(rhoOfCall, expected.get("input_output_spearman").get(i));
      tau += expected.get("input_output_kendall_tau").get(i).asDouble() / calls.size();
      rho += rhoOfCall / calls.size();
    }
    InputOutputAssociation association = InputOutputAssociation.of(calls);
    assertThat(association.kendallTau()).isCloseTo(tau, within(1e-9));
    assertThat(association.spearmanRho()).isCloseTo(rho, within(1e-9));
  }

  @Test
  void pairsOfOutputs() {
    int pair = 0;
    for (int i = 0; i < outputs.size(); i++) {
      for (int j = i + 1; j < outputs.size(); j++) {
        List<Integer> one = outputs.get(i);
        List<Integer> other = outputs.get(j);
        near(KendallTau.of(one, other), expected.get("pairwise_output_kendall_tau").get(pair));
        RankBiasedOverlap rbo = RankBiasedOverlap.of(one, other, 0.9);
        near(rbo.extrapolated(), expected.get("rbo_ext_p0.9").get(pair));
        near(rbo.min(), expected.get("rbo_min_p0.9").get(pair));
        near(TopOverlap.of(one, other, 3), expected.get("top3_jaccard").get(pair));
        pair++;
      }
    }
    OrderSensitivity sensitivity = OrderSensitivity.of(outputs);
    near(sensitivity.kendallTau(), expected.get("mean_pairwise_tau"));
    near(sensitivity.kendallDistance(), expected.get("pairwise_flip_rate"));
    near(1 - sensitivity.topFlipRate(), expected.get("top1_agreement"));
    near(Concordance.of(outputs).w(), expected.get("kendall_W"));
    near(Concordance.of(outputs).chiSquared(), expected.get("friedman_chi2"));
  }

  @Test
  void selectionByPlace() {
    SelectionRates selection = SelectionRates.of(calls(), 3);
    assertThat(selection.rates().stream().mapToDouble(Double::doubleValue).toArray())
        .containsExactly(
            Shared.doubles(expected.get("selection_rate_by_input_position_top3")), within(1e-9));
    near(selection.chiSquared(), expected.get("selection_chi2_vs_uniform"));
    near(selection.totalVariation(), expected.get("selection_total_variation_from_uniform"));
    near(selection.divergence(), expected.get("selection_KL_bits"));
  }

  @Test
  void sensitivity() {
    Integer relevant = expected.get("relevant_item").asInt();
    assertThat(inputs.stream().mapToDouble(one -> one.indexOf(relevant)).toArray())
        .containsExactly(Shared.doubles(expected.get("relevant_input_position")));
    double[] reciprocal =
        outputs.stream().mapToDouble(one -> 1.0 / (1 + one.indexOf(relevant))).toArray();
    assertThat(reciprocal).containsExactly(Shared.doubles(expected.get("rr_by_run")), within(1e-9));
    PermutationSensitivity sensitivity = PermutationSensitivity.of(reciprocal);
    near(sensitivity.standardDeviation(), expected.get("permutation_sensitivity_std_pop"));
    near(sensitivity.range(), expected.get("permutation_sensitivity_range"));
    near(sensitivity.worst(), expected.get("worst_case"));
    near(sensitivity.best(), expected.get("best_case"));
  }

  @Test
  void aggregates() {
    KemenyConsensus<Integer> kemeny = KemenyConsensus.of(outputs);
    assertThat(kemeny.exact()).isTrue();
    assertThat(kemeny.distance()).isEqualTo(expected.get("kemeny_min_total_distance").asLong());
    assertThat(kemeny.optima()).isEqualTo(expected.get("kemeny_optimal_count").asLong());
    assertThat(distance(kemeny.order())).isEqualTo(kemeny.distance());
    assertThat(distance(integers(expected.get("kemeny_one_optimum")))).isEqualTo(kemeny.distance());
    Map<Integer, Double> borda = RankAggregation.bordaPoints(outputs);
    Map<Integer, Double> fused = RankAggregation.reciprocalRankPoints(outputs, 60);
    for (int item = 0; item < 8; item++) {
      near(borda.getOrDefault(item, 0.0), expected.get("borda_points(n-1-rank)").get(item));
      near(fused.getOrDefault(item, 0.0), expected.get("rrf_k60").get(item));
    }
  }

  /** Pairs in the opposite order, summed over the outputs. */
  private long distance(List<Integer> order) {
    int pairs = order.size() * (order.size() - 1) / 2;
    return outputs.stream()
        .mapToLong(output -> Math.round(KendallTau.distance(order, output) * pairs))
        .sum();
  }

  private List<Presented<Integer>> calls() {
    List<Presented<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      calls.add(new Presented<>(inputs.get(i), outputs.get(i)));
    }
    return calls;
  }

  private List<List<Integer>> rankings(String name) {
    List<List<Integer>> rankings = new ArrayList<>();
    for (JsonNode array : oracle.get(name)) {
      rankings.add(integers(array));
    }
    return rankings;
  }

  private static List<Integer> integers(JsonNode array) {
    List<Integer> integers = new ArrayList<>();
    array.forEach(item -> integers.add(item.asInt()));
    return integers;
  }

  private static void near(double actual, JsonNode expected) {
    assertThat(actual).isCloseTo(expected.asDouble(), within(1e-9));
  }
}
