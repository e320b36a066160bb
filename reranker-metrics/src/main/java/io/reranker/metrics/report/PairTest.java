package io.reranker.metrics.report;

import io.reranker.metrics.stats.PairedDifference;

/**
 * A test whether two rankers differ by a measure.
 *
 * @param measure the measure as it is written
 * @param first index of a ranker
 * @param second index of another
 * @param difference first minus second, with its p-value
 * @param adjustedP the p-value adjusted by Holm over all tests of the report
 */
public record PairTest(
    String measure, int first, int second, PairedDifference difference, double adjustedP) {

  /** Whether one ranker has the higher mean and the adjusted p-value is below a level. */
  boolean shows(int better, int worse, double level) {
    boolean higher = difference.mean() > 0;
    return adjustedP < level
        && difference.mean() != 0
        && (higher ? first == better && second == worse : second == better && first == worse);
  }
}
