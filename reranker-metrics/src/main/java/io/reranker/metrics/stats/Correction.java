package io.reranker.metrics.stats;

import io.reranker.metrics.internal.Check;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Adjustments of p-values for several tests: an adjusted p-value at most α rejects at level α.
 *
 * <p>The first four keep the probability of any false rejection below α (family-wise error), the
 * last two the expected share of false rejections among all rejections (false discovery rate).
 */
public enum Correction {
  /** p·m. Any dependence. */
  BONFERRONI {
    @Override
    double[] ofRising(double[] p) {
      return map(p, i -> p[i] * p.length);
    }
  },
  /** 1 − (1 − p)^m (Šidák 1967). Independent tests. */
  SIDAK {
    @Override
    double[] ofRising(double[] p) {
      return map(p, i -> -Math.expm1(p.length * Math.log1p(-p[i])));
    }
  },
  /** Step down, p(i)·(m − i + 1) (Holm 1979). Any dependence; never weaker than Bonferroni. */
  HOLM {
    @Override
    double[] ofRising(double[] p) {
      return Holm.adjust(p);
    }
  },
  /** Step up, p(i)·(m − i + 1) (Hochberg 1988). Independent or positively dependent tests. */
  HOCHBERG {
    @Override
    double[] ofRising(double[] p) {
      return stepUp(map(p, i -> p[i] * (p.length - i)));
    }
  },
  /**
   * Step up, p(i)·m / i (Benjamini and Hochberg 1995). Independent or positively dependent tests.
   */
  BENJAMINI_HOCHBERG {
    @Override
    double[] ofRising(double[] p) {
      return stepUp(map(p, i -> p[i] * p.length / (i + 1)));
    }
  },
  /** As Benjamini-Hochberg, times Σ 1/i (Benjamini and Yekutieli 2001). Any dependence. */
  BENJAMINI_YEKUTIELI {
    @Override
    double[] ofRising(double[] p) {
      double harmonic = IntStream.rangeClosed(1, p.length).mapToDouble(i -> 1.0 / i).sum();
      return stepUp(map(p, i -> p[i] * p.length / (i + 1) * harmonic));
    }
  };

  /**
   * Adjusted p-values, each in the place of its p-value and at most 1.
   *
   * @param p p-values within 0 and 1; possibly none
   * @throws IllegalArgumentException if one is not
   */
  public double[] adjust(double... p) {
    for (double one : p) {
      Check.within("a p-value", one, 0, 1);
    }
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] rising = ofRising(Arrays.stream(order).mapToDouble(i -> p[i]).toArray());
    double[] adjusted = new double[p.length];
    for (int i = 0; i < order.length; i++) {
      adjusted[order[i]] = Math.min(1, rising[i]);
    }
    return adjusted;
  }

  /** The adjusted values of p-values in rising order; {@link #adjust} cuts them at 1. */
  abstract double[] ofRising(double[] p);

  private static double[] map(double[] p, IntToDoubleFunction value) {
    return IntStream.range(0, p.length).mapToDouble(value).toArray();
  }

  private static double[] stepUp(double[] values) {
    for (int i = values.length - 2; i >= 0; i--) {
      values[i] = Math.min(values[i], values[i + 1]);
    }
    return values;
  }
}
