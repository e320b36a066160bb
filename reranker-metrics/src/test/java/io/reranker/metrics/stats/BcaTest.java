package io.reranker.metrics.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BcaTest {

  @Test
  void skewMovesTheIntervalToTheLongTail() {
    double[] values = new Random(2).doubles(40).map(u -> -Math.log(1 - u)).toArray();
    Interval percentile = interval(Bootstrap.seeded(1).mean(Samples.alone(values)));
    Interval bca = interval(Bootstrap.seeded(1).bca(Samples.alone(values)));
    assertThat(bca.low()).isGreaterThan(percentile.low());
    assertThat(bca.high()).isGreaterThan(percentile.high());
  }

  @Test
  void aConstantHasNoWidth() {
    Interval constant = interval(Bootstrap.seeded(1).bca(Samples.alone(0.1, 0.1, 0.1)));
    assertThat(constant.low()).isCloseTo(0.1, within(1e-12));
    assertThat(constant.high()).isCloseTo(0.1, within(1e-12));
    assertThat(Bootstrap.seeded(1).bca(ClusteredSample.of(List.of("a", "a"), 1, 2)).interval())
        .isNull();
  }

  @Test
  void repeatedListsOfAUserDoNotNarrowTheInterval() {
    double[] values = new Random(3).doubles(30).toArray();
    double[] twice = new double[60];
    String[] users = new String[60];
    for (int i = 0; i < 60; i++) {
      twice[i] = values[i / 2];
      users[i] = "u" + i / 2;
    }
    ClusteredSample doubled = ClusteredSample.of(List.of(users), twice);
    Interval once = interval(Bootstrap.seeded(1).bca(Samples.alone(values)));
    assertThat(interval(Bootstrap.seeded(1).bca(doubled)).low())
        .isCloseTo(once.low(), within(1e-9));
    assertThat(doubled.clusterMeans()).containsExactly(values, within(1e-12));
  }

  /** Means of 25 exponential values, where percentile intervals cover too little. */
  @Test
  void intervalsCover() {
    Random random = new Random(7);
    int covered = 0;
    for (int trial = 0; trial < 500; trial++) {
      double[] values = random.doubles(25).map(u -> -Math.log(1 - u)).toArray();
      Interval interval = interval(new Bootstrap(600, trial, 0.95).bca(Samples.alone(values)));
      covered += interval.low() <= 1 && 1 <= interval.high() ? 1 : 0;
    }
    assertThat(covered / 500.0).isBetween(0.89, 0.97);
  }

  @Test
  void oneFarValueGivesFiniteBounds() {
    double[] values = new double[50];
    values[7] = 1e6;
    Interval interval = interval(new Bootstrap(2_000, 1, 0.999).bca(Samples.alone(values)));
    assertThat(interval.low()).isBetween(0.0, 2e4);
    assertThat(interval.high()).isBetween(2e4, 1e6);
  }

  private static Interval interval(Estimate estimate) {
    return Objects.requireNonNull(estimate.interval());
  }
}
