package io.reranker.metrics.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reranker.metrics.Shared;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  @Test
  void percentilesAgreeWithScipy() {
    JsonNode oracle = Shared.json("stats/stats.json");
    double[] values = Shared.doubles(oracle.get("exact12").get("d"));
    double[] expected = Shared.doubles(oracle.get("bca_mean12").get("percentile95_200k"));
    double tolerance = oracle.get("bca_mean12").get("mc_tolerance").asDouble();
    Interval interval =
        Objects.requireNonNull(
            new Bootstrap(200_000, 1, 0.95).mean(Samples.alone(values)).interval());
    assertThat(interval.low()).isCloseTo(expected[0], within(tolerance));
    assertThat(interval.high()).isCloseTo(expected[1], within(tolerance));
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    ClusteredSample sample = Samples.alone(new Random(2).doubles(50).toArray());
    assertThat(Bootstrap.seeded(5).mean(sample)).isEqualTo(Bootstrap.seeded(5).mean(sample));
    assertThat(Bootstrap.seeded(5).mean(sample)).isNotEqualTo(Bootstrap.seeded(6).mean(sample));
  }

  /** Copying every list of every user adds no information, and must not narrow the interval. */
  @Test
  void repeatedListsOfAUserDoNotNarrowTheInterval() {
    double[] values = new Random(3).doubles(40).toArray();
    List<String> clusters = new ArrayList<>();
    double[] tripled = new double[120];
    for (int i = 0; i < 120; i++) {
      clusters.add("u" + i / 3);
      tripled[i] = values[i / 3];
    }
    Interval once =
        Objects.requireNonNull(Bootstrap.seeded(1).mean(Samples.alone(values)).interval());
    Interval thrice =
        Objects.requireNonNull(
            Bootstrap.seeded(1).mean(ClusteredSample.of(clusters, tripled)).interval());
    assertThat(thrice.low()).isCloseTo(once.low(), within(1e-12));
    assertThat(thrice.high()).isCloseTo(once.high(), within(1e-12));
  }

  @Test
  void aConstantHasAnIntervalOfNoWidth() {
    Interval interval =
        Objects.requireNonNull(Bootstrap.seeded(1).mean(Samples.alone(2, 2, 2)).interval());
    assertThat(interval).isEqualTo(new Interval(2, 2, 0.95));
  }

  /**
   * 600 samples of 40 users with one to five lists each: 95 % intervals should cover about 94 %.
   */
  @Test
  void intervalsCoverTheMeanOfClusteredValues() {
    Random random = new Random(11);
    int covered = 0;
    for (int trial = 0; trial < 600; trial++) {
      List<String> clusters = new ArrayList<>();
      List<Double> values = new ArrayList<>();
      for (int user = 0; user < 40; user++) {
        double effect = random.nextGaussian();
        for (int list = random.nextInt(5); list >= 0; list--) {
          clusters.add("u" + user);
          values.add(effect + 0.5 * random.nextGaussian());
        }
      }
      double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
      Interval interval =
          Objects.requireNonNull(
              new Bootstrap(400, trial, 0.95).mean(ClusteredSample.of(clusters, array)).interval());
      if (interval.low() <= 0 && 0 <= interval.high()) {
        covered++;
      }
    }
    assertThat(covered / 600.0).isBetween(0.90, 0.97);
  }

  @Test
  void wrongParametersAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Bootstrap(10, 1, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> new Bootstrap(1000, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Samples.alone());
    assertThatIllegalArgumentException().isThrownBy(() -> Samples.alone(Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusteredSample.of(Collections.emptyList(), 1));
  }
}
