package io.reranker.bootstrap;

import io.reranker.RankInterval;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The scores of several orderings, brought together by their mean: the logarithmic opinion pool
 * (Genest and Zidek 1986).
 *
 * @param means the mean log-score of each item
 * @param intervals the plausible ranks of each item; null for every item where there is one row
 * @param stability the mean Kendall tau between rows; empty where there is one row
 */
record Aggregate(double[] means, List<@Nullable RankInterval> intervals, OptionalDouble stability) {

  /** The nominal coverage of the rank intervals. */
  static final double LEVEL = 0.90;

  static Aggregate of(RowScores table) {
    double[] means = table.means();
    if (table.rows() < 2) {
      return new Aggregate(means, Collections.nCopies(means.length, null), OptionalDouble.empty());
    }
    return new Aggregate(
        means,
        Arrays.asList(RankIntervals.of(means, margin(table, means))),
        OptionalDouble.of(table.meanKendallTau()));
  }

  /** Half the t interval of an item's mean, its deviation pooled over items. */
  private static double margin(RowScores table, double[] means) {
    if (table.items() < 2) {
      return 0;
    }
    Residual residual = Residual.of(table, means);
    return StudentT.twoSided(LEVEL, residual.degrees())
        * residual.deviation()
        / Math.sqrt(table.rows());
  }
}
