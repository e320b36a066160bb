package io.reranker.bootstrap;

import java.util.Arrays;

/**
 * Ends the orderings of a request before all are scored, once the set of the first items is
 * settled: when the gap between the means at the cut exceeds {@code z} standard errors of a
 * difference of two means. Looked at only after completed balanced blocks (see {@link Design}), so
 * that what was scored is a balanced design too; a list no longer than the cut runs all its rows.
 *
 * @param cut how many first items matter, at least 1
 * @param z how many standard errors, at least 0: the larger, the later it stops
 */
public record EarlyStop(int cut, double z) {

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public EarlyStop {
    if (cut < 1 || !(z >= 0 && z <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "cut " + cut + ", z " + z + ": give a cut from 1 up and a finite z from 0 up");
    }
  }

  /** Stops when the gap exceeds one standard error. */
  public static EarlyStop at(int cut) {
    return new EarlyStop(cut, 1);
  }

  /** Whether the first items are settled after some rows of a list. */
  boolean settled(RowScores table) {
    int n = table.items();
    if (n <= cut || table.rows() < 2) {
      return false;
    }
    double[] means = MeanLogScore.of(ScoreTable.of(table.scores()));
    double[] rising = means.clone();
    Arrays.sort(rising);
    double gap = rising[n - cut] - rising[n - cut - 1];
    return gap > z * Math.sqrt(2) * MeanError.of(table, means).deviation();
  }
}
