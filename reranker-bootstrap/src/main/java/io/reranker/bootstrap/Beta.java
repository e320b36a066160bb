package io.reranker.bootstrap;

/** The incomplete beta function (Abramowitz and Stegun 1964, §26.5), to about 1e-10. */
final class Beta {
  private static final double TINY = 1e-300;
  private static final int MAX_STEPS = 20_000;

  private Beta() {}

  /** I(a, b) at x, by Lentz's method on its continued fraction (ibid., 26.5.8). */
  static double regularised(double a, double b, double x) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    if (x > (a + 1) / (a + b + 2)) {
      return 1 - regularised(b, a, 1 - x);
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    double c = 1;
    double d = 1 / away(1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int m = 1; m <= MAX_STEPS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / away(1 + even * d);
      c = away(1 + even / c);
      fraction *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / away(1 + odd * d);
      c = away(1 + odd / c);
      double factor = d * c;
      fraction *= factor;
      if (Math.abs(factor - 1) < 1e-15) {
        break;
      }
    }
    return front * fraction / a;
  }

  private static double away(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /** ln Γ(x) for x > 0: Stirling's series (ibid., 6.1.41) after lifting x to 10 and more. */
  static double logGamma(double x) {
    double lifted = x;
    double lift = 1;
    while (lifted < 10) {
      lift *= lifted;
      lifted++;
    }
    double square = lifted * lifted;
    double series =
        (1 / 12.0
                - (1 / 360.0
                        - (1 / 1260.0 - (1 / 1680.0 - 1 / (1188.0 * square)) / square) / square)
                    / square)
            / lifted;
    return (lifted - 0.5) * Math.log(lifted)
        - lifted
        + 0.5 * Math.log(2 * Math.PI)
        + series
        - Math.log(lift);
  }
}
