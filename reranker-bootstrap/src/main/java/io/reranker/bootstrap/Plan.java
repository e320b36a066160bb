package io.reranker.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * What a bootstrap asks for and how it brings the answers together.
 *
 * @param design of the orderings
 * @param most rows at most
 * @param aggregator brings them together; null for the mean log-score
 * @param stop when to end early, or never
 * @param calibration what to take away from the scores, or null for what the scorer knows of itself
 */
record Plan(
    Design design,
    int most,
    @Nullable Aggregator aggregator,
    @Nullable EarlyStop stop,
    @Nullable Calibration calibration) {

  static Plan of(Design design, int most) {
    return new Plan(design, most, null, null, null);
  }

  Plan with(Aggregator aggregator) {
    return new Plan(design, most, aggregator, stop, calibration);
  }

  Plan with(EarlyStop stop) {
    return new Plan(design, most, aggregator, stop, calibration);
  }

  Plan with(Calibration calibration) {
    return new Plan(design, most, aggregator, stop, calibration);
  }

  /** The rows for a list. */
  int rows(int candidates) {
    return Math.min(Math.min(most, candidates), design.maxRows(candidates));
  }

  /** Whether a balanced block ends with a row, counted from 1, and it was not the last. */
  boolean mayStopAfter(int row, int rows) {
    int blocks = design.blocks(rows);
    for (int block = 0; block < blocks - 1; block++) {
      if (BlockOrder.end(block, rows, blocks) == row) {
        return true;
      }
    }
    return false;
  }
}
