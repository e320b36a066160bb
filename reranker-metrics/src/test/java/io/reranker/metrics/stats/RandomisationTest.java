package io.reranker.metrics.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reranker.metrics.Shared;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomisationTest {
  private static final Randomisation TEST = Randomisation.seeded(1);

  @Test
  void countsOfAllSignPatternsAgreeWithScipy() {
    JsonNode oracle = Shared.json("stats/stats.json").get("exact12");
    assertThat(TEST.p(Samples.alone(Shared.doubles(oracle.get("d")))))
        .isEqualTo(oracle.get("signflip_p").asDouble());
  }

  /** Twenty-five topics, too many to count: near the paired t-test, as is well known. */
  @Test
  void drawnPatternsAreNearThePairedT() {
    JsonNode oracle = Shared.json("stats/stats.json");
    double[] a = Shared.doubles(oracle.get("scores").get("A"));
    for (String other : List.of("B", "C", "D")) {
      double[] b = Shared.doubles(oracle.get("scores").get(other));
      double p = TEST.p(Samples.alone(a).minus(Samples.alone(b)));
      double t = oracle.get("pairs").get("A" + other).get("p_t_two_sided").asDouble();
      assertThat(p).as(other).isCloseTo(t, within(0.1 * t + 0.0005));
    }
  }

  @Test
  void drawnPatternsAreNearTheCount() {
    double[] values = new Random(4).doubles(20, -0.6, 1).toArray();
    double exact = TEST.p(Samples.alone(values));
    // A user without any difference moves nothing but takes the test beyond the limit.
    double[] more = Arrays.copyOf(values, 21);
    assertThat(TEST.isExact(Samples.alone(values))).isTrue();
    assertThat(TEST.isExact(Samples.alone(more))).isFalse();
    assertThat(TEST.p(Samples.alone(more))).isCloseTo(exact, within(0.005));
  }

  @Test
  void aDrawnPIsNeverZero() {
    double[] ones = new double[64];
    Arrays.fill(ones, 1);
    assertThat(TEST.p(Samples.alone(ones))).isEqualTo(1.0 / 100_001);
  }

  @Test
  void noDifferenceHasPOfOne() {
    assertThat(TEST.p(Samples.alone(new double[30]))).isEqualTo(1);
    assertThat(TEST.p(Samples.alone(0, 0, 0))).isEqualTo(1);
  }

  @Test
  void signsAreDrawnForUsersNotForLists() {
    ClusteredSample oneUser = ClusteredSample.of(List.of("a", "a", "a", "a"), 1, 1, 1, 1);
    assertThat(TEST.p(oneUser)).isEqualTo(1);
  }

  @Test
  void everyClusterHasASignOfItsOwn() {
    double[] values = new double[83];
    values[0] = 1;
    values[7] = 1;
    values[63] = 1;
    values[64] = 1;
    values[82] = 1;
    // All five on one side: 2 of 32 patterns.
    assertThat(TEST.p(Samples.alone(values))).isCloseTo(2 / 32.0, within(0.003));
  }

  /** Under no difference p is uniform: about one in twenty is below 0.05. */
  @Test
  void pIsHonest() {
    Random random = new Random(9);
    int rejected = 0;
    for (int trial = 0; trial < 1_000; trial++) {
      double[] values = random.doubles(24, -1, 1).toArray();
      if (new Randomisation(500, trial).p(Samples.alone(values)) <= 0.05) {
        rejected++;
      }
    }
    assertThat(rejected / 1_000.0).isBetween(0.03, 0.07);
  }
}
