package io.reranker.metrics.stats;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** S = √(χ² / df), the ratio of an estimated to a true standard deviation. */
final class ScaledChi {
  private static final int PANELS = 60;
  private static final double TAIL = 1e-18;

  private ScaledChi() {}

  /** The mean of a smooth bounded function of S, to about 1e-13. */
  static double mean(int df, DoubleUnaryOperator function) {
    ChiSquaredDistribution chiSquared = ChiSquaredDistribution.of(df);
    double from = Math.sqrt(chiSquared.inverseCumulativeProbability(TAIL) / df);
    double to = Math.sqrt(chiSquared.inverseSurvivalProbability(TAIL) / df);
    // The density of S at s is that of χ² at df·s², times the slope of df·s².
    DoubleUnaryOperator weighted =
        s -> chiSquared.density(df * s * s) * 2 * df * s * function.applyAsDouble(s);
    return GaussLegendre.integral(weighted, from, to, PANELS);
  }
}
