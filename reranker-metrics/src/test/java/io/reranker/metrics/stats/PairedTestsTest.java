package io.reranker.metrics.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedTestsTest {
  private static final Wilcoxon PRATT = new Wilcoxon(Wilcoxon.Zeros.PRATT, Wilcoxon.Method.EXACT);

  @Test
  void noDifferenceIsNoEvidence() {
    double[] zeros = new double[9];
    assertThat(PairedT.of(zeros).t()).isZero();
    assertThat(PairedT.of(zeros).p()).isEqualTo(1);
    assertThat(PairedT.of(Alternative.GREATER, zeros).p()).isEqualTo(0.5);
    assertThat(Wilcoxon.standard().test(zeros).p()).isEqualTo(1);
    assertThat(Wilcoxon.standard().test(zeros).rankBiserial()).isZero();
    assertThat(PRATT.test(zeros).p()).isEqualTo(1);
    assertThat(SignTest.of(zeros)).isEqualTo(new SignTest(0, 0, 9, 1));
    assertThat(PairedEffect.of(zeros, zeros)).isEqualTo(new PairedEffect(0, 0, 0, 0, 0));
  }

  /** 0.3 − 0.2, 0.2 − 0.1 and 0.4 − 0.3 differ in their last bits only. */
  @Test
  void roundingIsNoSpread() {
    double[] tenths = {0.3 - 0.2, 0.2 - 0.1, 0.4 - 0.3, 0.1};
    assertThat(Arrays.stream(tenths).distinct().count()).isGreaterThan(1);
    assertThat(PairedT.of(tenths).t()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(PairedT.of(tenths).p()).isZero();
    // All four ranks tie at 2.5: two of sixteen patterns are as far out.
    assertThat(Wilcoxon.standard().test(tenths).p()).isEqualTo(2 / 16.0);
    assertThat(SignTest.of(0.3 - 0.2 - 0.1, 1).zeros()).isEqualTo(1);
  }

  @Test
  void alternativesArePartsOfOne() {
    double[] d = new Random(5).doubles(15, -0.4, 0.6).toArray();
    double greater = PairedT.of(Alternative.GREATER, d).p();
    assertThat(greater + PairedT.of(Alternative.LESS, d).p()).isCloseTo(1, within(1e-12));
    assertThat(PairedT.of(d).p()).isCloseTo(2 * Math.min(greater, 1 - greater), within(1e-12));
    double[] negated = Arrays.stream(d).map(x -> -x).toArray();
    assertThat(Wilcoxon.standard().test(Alternative.LESS, negated).p())
        .isEqualTo(Wilcoxon.standard().test(Alternative.GREATER, d).p());
    assertThat(PairedT.of(negated).t()).isEqualTo(-PairedT.of(d).t());
  }

  @Test
  void exactRankSumsCountAllPatterns() {
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      double[] d = random.ints(1 + random.nextInt(10), -4, 5).asDoubleStream().toArray();
      for (Wilcoxon.Zeros zeros : Wilcoxon.Zeros.values()) {
        Wilcoxon.Result result = new Wilcoxon(zeros, Wilcoxon.Method.EXACT).test(d);
        assertThat(result.p())
            .as("seed %d %s", seed, zeros)
            .isCloseTo(counted(d, zeros, result.plus(), result.minus()), within(1e-12));
      }
    }
  }

  private static double counted(double[] d, Wilcoxon.Zeros zeros, double plus, double minus) {
    double[] sorted =
        Arrays.stream(d)
            .map(Math::abs)
            .filter(x -> zeros == Wilcoxon.Zeros.PRATT || x != 0)
            .sorted()
            .toArray();
    double[] nonzero = Arrays.stream(d).filter(x -> x != 0).map(Math::abs).toArray();
    int patterns = 1 << nonzero.length;
    int extreme = 0;
    for (int pattern = 0; pattern < patterns; pattern++) {
      double sum = 0;
      for (int i = 0; i < nonzero.length; i++) {
        sum += (pattern >> i & 1) == 1 ? midrank(sorted, nonzero[i]) : 0;
      }
      extreme += sum >= Math.max(plus, minus) - 1e-9 ? 1 : 0;
    }
    return nonzero.length == 0 ? 1 : Math.min(1, 2.0 * extreme / patterns);
  }

  private static double midrank(double[] sorted, double value) {
    double below = Arrays.stream(sorted).filter(x -> x < value).count();
    double equal = Arrays.stream(sorted).filter(x -> x == value).count();
    return below + (equal + 1) / 2;
  }

  @Test
  void theNormalApproximationIsNearTheExactDistribution() {
    double[] d = new Random(6).doubles(200, -0.9, 1).toArray();
    Wilcoxon.Result exact = Wilcoxon.standard().test(d);
    assertThat(exact.exact()).isTrue();
    Wilcoxon normal = new Wilcoxon(Wilcoxon.Zeros.WILCOXON, Wilcoxon.Method.NORMAL_CORRECTED);
    assertThat(normal.test(d).p()).isCloseTo(exact.p(), within(0.002));
    double[] more = new Random(6).doubles(201, -0.9, 1).toArray();
    assertThat(Wilcoxon.standard().test(more).exact()).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> PRATT.test(more));
  }

  @Test
  void mcNemarCountsPairsThatDiffer() {
    boolean[] first = {true, true, true, false, false, true};
    boolean[] second = {true, false, false, true, false, false};
    McNemar test = McNemar.of(first, second);
    assertThat(test).isEqualTo(McNemar.of(3, 1));
    // Binomial(4, 1/2): at most one of four, twice.
    assertThat(test.exactP()).isCloseTo(10 / 16.0, within(1e-12));
    assertThat(test.midP()).isCloseTo(6 / 16.0, within(1e-12));
    assertThat(McNemar.of(4, 4).exactP()).isEqualTo(1);
    assertThat(McNemar.of(2, 2).midP()).isCloseTo(1 - 6 / 32.0, within(1e-12));
    assertThat(McNemar.of(0, 0)).isEqualTo(new McNemar(0, 0, 1, 1));
    assertThat(McNemar.of(0, 0).correctedP()).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> McNemar.of(first, new boolean[] {true}));
    assertThatIllegalArgumentException().isThrownBy(() -> McNemar.of(-1, 2));
  }

  @Test
  void equivalenceNeedsAMarginAndEvidence() {
    double[] near = {0.01, -0.02, 0.005, 0.015, -0.01, 0.0, 0.01, -0.005};
    assertThat(Equivalence.of(-0.05, 0.05, near).p()).isLessThan(0.001);
    assertThat(Equivalence.of(-0.001, 0.001, near).p()).isGreaterThan(0.05);
    assertThat(Equivalence.of(-0.05, 0.05, new double[] {0.2, 0.1, -0.1}).p()).isGreaterThan(0.05);
    assertThat(Equivalence.of(-1, 1, 0.0, 0.0).p()).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> Equivalence.of(0.1, 0.1, near));
  }

  @Test
  void effectsScaleAsTheyShould() {
    double[] a = new Random(8).doubles(20).toArray();
    double[] b = new Random(9).doubles(20).toArray();
    PairedEffect effect = PairedEffect.of(a, b);
    PairedEffect scaled =
        PairedEffect.of(
            Arrays.stream(a).map(x -> 10 * x + 3).toArray(),
            Arrays.stream(b).map(x -> 10 * x + 3).toArray());
    assertThat(scaled.dz()).isCloseTo(effect.dz(), within(1e-9));
    assertThat(scaled.dAv()).isCloseTo(effect.dAv(), within(1e-9));
    assertThat(scaled.rankBiserial()).isEqualTo(effect.rankBiserial());
    assertThat(scaled.hodgesLehmann()).isCloseTo(10 * effect.hodgesLehmann(), within(1e-9));
    assertThat(PairedEffect.of(b, a).dz()).isCloseTo(-effect.dz(), within(1e-12));
    assertThat(PairedEffect.hodgesLehmann(1, 2, 10)).isEqualTo((2 + 5.5) / 2);
  }

  @Test
  void hodgesLehmannIsTheMedianOfAllMeans() {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      double[] d = random.ints(1 + random.nextInt(9), -3, 4).asDoubleStream().toArray();
      double[] means =
          IntStream.range(0, d.length)
              .boxed()
              .flatMapToDouble(i -> IntStream.rangeClosed(0, i).mapToDouble(j -> (d[i] + d[j]) / 2))
              .sorted()
              .toArray();
      double median = (means[(means.length - 1) / 2] + means[means.length / 2]) / 2;
      assertThat(PairedEffect.hodgesLehmann(d))
          .as("seed %d", seed)
          .isCloseTo(median, within(1e-12));
    }
    // 20 billion means are not stored.
    double[] many = new Random(1).doubles(200_000, -1, 1).toArray();
    assertThat(PairedEffect.hodgesLehmann(many)).isCloseTo(0, within(0.01));
  }

  @Test
  void cliffsDeltaCountsPairs() {
    double[] a = {1, 2, 2, 5};
    double[] b = {2, 3, 1};
    double sum = 0;
    for (double x : a) {
      for (double y : b) {
        sum += Math.signum(x - y);
      }
    }
    assertThat(CliffsDelta.of(a, b)).isCloseTo(sum / 12, within(1e-12));
    assertThat(CliffsDelta.of(new double[] {4, 5}, new double[] {1, 2})).isEqualTo(1);
    assertThat(CliffsDelta.of(a, a)).isZero();
  }

  @Test
  void badInputIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> PairedT.of(1.0));
    assertThatIllegalArgumentException().isThrownBy(() -> PairedT.of(1.0, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> PairedT.of(1, 2, 3).interval(1));
    assertThatIllegalArgumentException().isThrownBy(() -> Wilcoxon.standard().test());
    assertThatIllegalArgumentException().isThrownBy(() -> SignTest.of(Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException().isThrownBy(() -> SignTest.ofCounts(0, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedEffect.of(new double[] {1, 2}, new double[] {1, 2, 3}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CliffsDelta.of(new double[] {}, new double[] {1}));
  }
}
