package io.reranker.metrics.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reranker.metrics.Shared;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderSensitivityTest {

  @Test
  void agreesWithScipy() {
    JsonNode oracle = Shared.json("stats/position_bias.json");
    List<List<Integer>> outputs = rankings(oracle.get("outputs(item index in ranked order)"));
    List<List<Integer>> inputs = rankings(oracle.get("inputs(item index in shown order)"));
    JsonNode expected = oracle.get("expected");
    OrderSensitivity sensitivity = OrderSensitivity.of(outputs);
    assertThat(sensitivity.rankings()).isEqualTo(6);
    assertThat(sensitivity.kendallTau())
        .isCloseTo(expected.get("mean_pairwise_tau").asDouble(), within(1e-12));
    assertThat(sensitivity.kendallDistance())
        .isCloseTo(expected.get("pairwise_flip_rate").asDouble(), within(1e-12));
    assertThat(sensitivity.topFlipRate())
        .isCloseTo(1 - expected.get("top1_agreement").asDouble(), within(1e-12));
    for (int i = 0; i < inputs.size(); i++) {
      assertThat(KendallTau.of(inputs.get(i), outputs.get(i)))
          .isCloseTo(expected.get("input_output_kendall_tau").get(i).asDouble(), within(1e-12));
    }
  }

  @Test
  void knownValues() {
    assertThat(KendallTau.of(List.of(1, 2, 3), List.of(1, 2, 3))).isEqualTo(1);
    assertThat(KendallTau.of(List.of(1, 2, 3), List.of(3, 2, 1))).isEqualTo(-1);
    assertThat(KendallTau.distance(List.of("a", "b", "c"), List.of("b", "a", "c")))
        .isCloseTo(1.0 / 3, within(1e-15));
    assertThat(KendallTau.of(List.of(), List.of())).isEqualTo(1);
    assertThat(KendallTau.of(List.of("a"), List.of("a"))).isEqualTo(1);
  }

  @Test
  void agreesWithCountingPairsAndIsSymmetric() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Integer> first = shuffled(2 + random.nextInt(30), random);
      List<Integer> second = shuffled(first.size(), random);
      int flipped = 0;
      for (int i = 0; i < first.size(); i++) {
        for (int j = 0; j < i; j++) {
          if (first.indexOf(i) < first.indexOf(j) != second.indexOf(i) < second.indexOf(j)) {
            flipped++;
          }
        }
      }
      double expected = 2.0 * flipped / (first.size() * (first.size() - 1.0));
      assertThat(KendallTau.distance(first, second))
          .as("seed %d", seed)
          .isCloseTo(expected, within(1e-12))
          .isEqualTo(KendallTau.distance(second, first));
    }
  }

  @Test
  void rankingsOfOtherItemsAreRefused() {
    List<Integer> one = List.of(1, 2, 3);
    for (List<Integer> other :
        List.of(List.of(1, 2), List.of(1, 2, 4), List.of(1, 2, 2), List.of(1, 2, 3, 4))) {
      assertThatIllegalArgumentException().isThrownBy(() -> KendallTau.of(one, other));
      assertThatIllegalArgumentException().isThrownBy(() -> KendallTau.of(other, one));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> OrderSensitivity.of(List.of(one)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OrderSensitivity.of(List.of(List.of(), List.of())));
  }

  private static List<Integer> shuffled(int n, Random random) {
    List<Integer> items = new ArrayList<>(IntStream.range(0, n).boxed().toList());
    Collections.shuffle(items, random);
    return items;
  }

  private static List<List<Integer>> rankings(JsonNode arrays) {
    List<List<Integer>> rankings = new ArrayList<>();
    for (JsonNode array : arrays) {
      List<Integer> one = new ArrayList<>();
      array.forEach(item -> one.add(item.asInt()));
      rankings.add(one);
    }
    return rankings;
  }
}
