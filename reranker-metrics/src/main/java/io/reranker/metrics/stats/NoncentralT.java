package io.reranker.metrics.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The noncentral t distribution, (Z + noncentrality) / √(χ² / df). */
record NoncentralT(int df, double noncentrality) {

  double survivalProbability(double t) {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    return ScaledChi.mean(df, s -> normal.survivalProbability(t * s - noncentrality));
  }

  double cumulativeProbability(double t) {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    return ScaledChi.mean(df, s -> normal.cumulativeProbability(t * s - noncentrality));
  }
}
