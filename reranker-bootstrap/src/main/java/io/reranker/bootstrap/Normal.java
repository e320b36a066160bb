package io.reranker.bootstrap;

/** The standard normal distribution, to 7.5e-8 (Abramowitz and Stegun 1964, 26.2.17). */
final class Normal {
  private static final double DENSITY_AT_0 = 0.3989422804014327;

  private Normal() {}

  /** P(Z ≤ z). */
  static double below(double z) {
    double t = 1 / (1 + 0.2316419 * Math.abs(z));
    double tail =
        DENSITY_AT_0
            * Math.exp(-z * z / 2)
            * t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return z > 0 ? 1 - tail : tail;
  }
}
