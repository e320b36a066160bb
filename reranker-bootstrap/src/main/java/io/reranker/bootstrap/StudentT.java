package io.reranker.bootstrap;

/** Student's t distribution (Abramowitz and Stegun 1964, §26.7), to about 1e-10. */
final class StudentT {
  private static final int MAX_STEPS = 300;

  private StudentT() {}

  /**
   * The value t > 0 with P(|T| ≤ t) = level.
   *
   * @param level within 0 and 1
   * @param degrees degrees of freedom, at least 1
   */
  static double twoSided(double level, double degrees) {
    // P(|T| ≤ t) is concave in t, so Newton's steps from 0 rise to the solution.
    double t = 0;
    for (int step = 0; step < MAX_STEPS; step++) {
      double rise = (level - within(t, degrees)) / (2 * density(t, degrees));
      t += rise;
      if (rise < 1e-11 * t) {
        break;
      }
    }
    return t;
  }

  private static double density(double t, double degrees) {
    double front = Math.exp(Beta.logGamma((degrees + 1) / 2) - Beta.logGamma(degrees / 2));
    double fall = Math.exp(-(degrees + 1) / 2 * Math.log1p(t * t / degrees));
    return front * fall / Math.sqrt(degrees * Math.PI);
  }

  /** P(|T| ≤ t) = 1 − I(ν/2, 1/2) at ν / (ν + t²). */
  static double within(double t, double degrees) {
    return 1 - Beta.regularised(degrees / 2, 0.5, degrees / (degrees + t * t));
  }
}
