package io.reranker.metrics.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The range of k standard normal values, over an independent estimate of their standard deviation
 * with df degrees of freedom, {@link #KNOWN} if it is known (Tukey 1953).
 */
record StudentizedRange(int k, int df) {
  /** Degrees of freedom of a standard deviation that is known. */
  static final int KNOWN = Integer.MAX_VALUE;

  private static final int PANELS = 40;
  private static final double REACH = 8.5;

  double survivalProbability(double q) {
    if (q <= 0) {
      return 1;
    }
    double below = df == KNOWN ? ofRange(q) : ScaledChi.mean(df, s -> ofRange(q * s));
    return Math.max(0, Math.min(1, 1 - below));
  }

  /** The value that is exceeded with a probability, by bisection. */
  double inverseSurvivalProbability(double p) {
    double low = 0;
    double high = 1;
    while (survivalProbability(high) > p) {
      high *= 2;
    }
    while (high - low > 1e-12 * high) {
      double middle = (low + high) / 2;
      if (survivalProbability(middle) > p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** k ∫ φ(z) (Φ(z) − Φ(z − q))^(k−1) dz: z is the largest of the values. */
  private double ofRange(double q) {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    return k
        * GaussLegendre.integral(
            z -> normal.density(z) * Math.pow(normal.probability(z - q, z), k - 1),
            -REACH,
            REACH,
            PANELS);
  }
}
