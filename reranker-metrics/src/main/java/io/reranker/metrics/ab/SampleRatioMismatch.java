package io.reranker.metrics.ab;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.stats.ChiSquaredTest;

/**
 * A check that users were split as planned (Fabijan et al., KDD 2019): a mismatch says that the
 * experiment lost users of one arm more than of another, and none of its results can be trusted.
 */
public final class SampleRatioMismatch {
  /** The usual level, low because the check is made again and again. */
  public static final double LEVEL = 0.001;

  private SampleRatioMismatch() {}

  /**
   * Tests the split.
   *
   * @param users users seen in each of at least two arms
   * @param planned the planned share of each arm, above 0; scaled to sum to 1
   * @return χ² of the counts; p below {@link #LEVEL} is a mismatch
   * @throws IllegalArgumentException if the two differ in length, a count is negative, all are 0,
   *     or a share is not positive
   */
  public static ChiSquaredTest test(int[] users, double[] planned) {
    double[] counts = new double[users.length];
    for (int i = 0; i < users.length; i++) {
      counts[i] = Check.atLeast("users", users[i], 0);
    }
    return ChiSquaredTest.goodnessOfFit(counts, planned);
  }
}
