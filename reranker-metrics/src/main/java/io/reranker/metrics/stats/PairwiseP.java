package io.reranker.metrics.stats;

import java.util.Arrays;

/**
 * P-values of all pairs of rankers, already adjusted for their number. Immutable and thread-safe.
 */
public final class PairwiseP {
  private final double[][] p;

  PairwiseP(double[][] p) {
    this.p = p;
  }

  /** The number of rankers. */
  public int rankers() {
    return p.length;
  }

  /**
   * The p-value of "these two do not differ"; 1 for a ranker and itself.
   *
   * @param first a ranker, from 0
   * @param second another
   */
  public double p(int first, int second) {
    return p[first][second];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PairwiseP that && Arrays.deepEquals(p, that.p);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(p);
  }

  @Override
  public String toString() {
    return Arrays.deepToString(p);
  }
}
