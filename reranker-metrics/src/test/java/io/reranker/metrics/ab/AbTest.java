package io.reranker.metrics.ab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.reranker.metrics.stats.Interval;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AbTest {

  @Test
  void aRatioOverOnesIsAMean() {
    double[] values = new Random(1).doubles(50).toArray();
    double[] ones = new double[50];
    Arrays.fill(ones, 1);
    RatioMetric ratio = RatioMetric.of(values, ones);
    WelchTest welch = WelchTest.of(new double[] {0, 1e-9}, values);
    assertThat(ratio.ratio())
        .isCloseTo(Arrays.stream(values).average().orElseThrow(), within(1e-12));
    assertThat(ratio.standardError()).isCloseTo(welch.standardError(), within(1e-9));
  }

  /** Users with many impressions click alike: the delta method's error is the true spread. */
  @Test
  void theDeltaMethodFindsTheSpreadOfClusteredRatios() {
    Random random = new Random(2);
    double[] ratios = new double[600];
    double errors = 0;
    for (int trial = 0; trial < ratios.length; trial++) {
      RatioMetric ratio = clicks(random);
      ratios[trial] = ratio.ratio();
      errors += ratio.standardError() / ratios.length;
    }
    double mean = Arrays.stream(ratios).average().orElseThrow();
    double spread =
        Math.sqrt(
            Arrays.stream(ratios).map(r -> (r - mean) * (r - mean)).sum() / (ratios.length - 1));
    assertThat(errors / spread).isBetween(0.9, 1.1);
  }

  private static RatioMetric clicks(Random random) {
    double[] clicks = new double[200];
    double[] shown = new double[200];
    for (int user = 0; user < 200; user++) {
      double rate = random.nextDouble() * 0.6;
      shown[user] = 1 + random.nextInt(20);
      for (int i = 0; i < shown[user]; i++) {
        clicks[user] += random.nextDouble() < rate ? 1 : 0;
      }
    }
    return RatioMetric.of(clicks, shown);
  }

  @Test
  void differencesOfRatios() {
    RatioMetric first = new RatioMetric(0.1, 0.03, 100);
    RatioMetric second = new RatioMetric(0.2, 0.04, 100);
    RatioMetric.Difference difference = first.to(second);
    assertThat(difference.difference()).isCloseTo(0.1, within(1e-12));
    assertThat(difference.standardError()).isCloseTo(0.05, within(1e-12));
    assertThat(difference.p()).isCloseTo(0.0455002638963584, within(1e-12));
    assertThat(difference.interval(0.95).low())
        .isCloseTo(0.1 - 1.959963984540054 * 0.05, within(1e-12));
    assertThat(first.to(first).p()).isEqualTo(1);
  }

  @Test
  void cupedRemovesWhatTheCovariateExplains() {
    Random random = new Random(3);
    double[] before1 = random.doubles(300).toArray();
    double[] before2 = random.doubles(300).toArray();
    double[] after1 = Arrays.stream(before1).map(x -> 2 * x + random.nextGaussian() / 10).toArray();
    double[] after2 =
        Arrays.stream(before2).map(x -> 2 * x + 0.1 + random.nextGaussian() / 10).toArray();
    Cuped cuped = Cuped.of(after1, before1, after2, before2);
    assertThat(cuped.theta()).isCloseTo(2, within(0.05));
    assertThat(cuped.varianceRemoved()).isBetween(0.95, 1.0);
    assertThat(cuped.test().standardError())
        .isLessThan(WelchTest.of(after1, after2).standardError() / 4);
    assertThat(cuped.test().difference()).isCloseTo(0.1, within(4 * cuped.test().standardError()));
  }

  @Test
  void cupedWithoutACovariateIsWelch() {
    double[] a = new Random(4).doubles(20).toArray();
    double[] b = new Random(5).doubles(25).toArray();
    assertThat(Cuped.of(a, new double[20], b, new double[25]).test()).isEqualTo(WelchTest.of(a, b));
    assertThat(Cuped.of(a, new double[20], b, new double[25]).varianceRemoved()).isZero();
  }

  @Test
  void samplesOfWrongRatio() {
    assertThat(SampleRatioMismatch.test(new int[] {5_000, 5_000}, new double[] {1, 1}).p())
        .isEqualTo(1);
    assertThat(SampleRatioMismatch.test(new int[] {9_000, 1_050}, new double[] {.9, .1}).p())
        .isGreaterThan(SampleRatioMismatch.LEVEL);
    assertThat(SampleRatioMismatch.test(new int[] {9_000, 1_300}, new double[] {.9, .1}).p())
        .isLessThan(SampleRatioMismatch.LEVEL);
  }

  /** A thousand experiments without effect, each looked at a hundred times. */
  @Test
  void lookingOftenDoesNoHarm() {
    Random random = new Random(6);
    int sequential = 0;
    int naive = 0;
    for (int trial = 0; trial < 1_000; trial++) {
      SequentialTest test = SequentialTest.withMixture(0.1);
      double sum = 0;
      double least = 1;
      for (int n = 1; n <= 1_000; n++) {
        sum += random.nextGaussian();
        if (n % 10 == 0) {
          double error = 1 / Math.sqrt(n);
          double next = test.looked(sum / n, error).p();
          assertThat(next).isLessThanOrEqualTo(test.p());
          test = test.looked(sum / n, error);
          least = Math.min(least, Normal.p(sum / n, error));
        }
      }
      sequential += test.p() <= 0.05 ? 1 : 0;
      naive += least <= 0.05 ? 1 : 0;
    }
    assertThat(sequential / 1_000.0).isBetween(0.001, 0.06);
    assertThat(naive / 1_000.0).isGreaterThan(0.2);
  }

  @Test
  void theIntervalOfALookIsDualToItsP() {
    SequentialTest test = SequentialTest.withMixture(0.2);
    for (double estimate : new double[] {-0.4, -0.05, 0, 0.1, 0.14, 0.2, 0.5}) {
      Interval interval = test.interval(estimate, 0.05, 0.95);
      boolean outside = interval.low() > 0 || interval.high() < 0;
      assertThat(test.looked(estimate, 0.05).p() < 0.05).isEqualTo(outside);
    }
    assertThat(test.looked(2, 0.05).p()).isLessThan(1e-6);
    assertThat(test.p()).isEqualTo(1);
  }

  @Test
  void proportionsAtTheEnds() {
    TwoProportionTest none = TwoProportionTest.of(0, 10, 0, 20);
    assertThat(none.z()).isZero();
    assertThat(none.p()).isEqualTo(1);
    assertThat(TwoProportionTest.of(3, 10, 8, 12).z())
        .isCloseTo(-TwoProportionTest.of(8, 12, 3, 10).z(), within(1e-12));
    double n = TwoProportionTest.sampleSize(0.1, 0.15, 0.05, 0.8);
    assertThat(TwoProportionTest.sampleSize(0.15, 0.1, 0.05, 0.8)).isCloseTo(n, within(1e-9));
    assertThat(TwoProportionTest.sampleSize(0.1, 0.15, 0.05, 0.9)).isGreaterThan(n);
  }

  @Test
  void badInputIsRefused() {
    double[] two = {1, 2};
    double[] three = {1, 2, 3};
    assertThatIllegalArgumentException().isThrownBy(() -> TwoProportionTest.of(3, 2, 1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> TwoProportionTest.of(0, 0, 1, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TwoProportionTest.sampleSize(0.1, 0.1, 0.05, 0.8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WelchTest.of(new double[] {1, 1}, new double[] {2, 2}));
    assertThatIllegalArgumentException().isThrownBy(() -> RatioMetric.of(two, three));
    assertThatIllegalArgumentException().isThrownBy(() -> RatioMetric.of(two, new double[2]));
    assertThatIllegalArgumentException().isThrownBy(() -> Cuped.of(two, three, two, two));
    assertThatIllegalArgumentException().isThrownBy(() -> SequentialTest.withMixture(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SequentialTest.withMixture(1).looked(1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleRatioMismatch.test(new int[] {1, -1}, new double[] {1, 1}));
  }
}
