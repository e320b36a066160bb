package io.reranker.bootstrap;

/**
 * How many orderings to ask for, and which. The cost of a request grows with the rows: one pass of
 * the model over the candidates for each, the history's part of the prompt shared where the model
 * can. A scorer that is {@link io.reranker.OrderingScorer#orderInvariant() order-invariant} gets
 * one row under every preset.
 */
public enum Preset {
  /**
   * One ordering: the cost of the ranker alone, no intervals. Its position bias stays, but for what
   * a {@link Calibration} takes away.
   */
  FAST(1),

  /**
   * Five rows of Williams' square, fewer where there are fewer candidates. Five rows nearly cancel
   * every smooth bias, whatever its shape.
   */
  BALANCED(5),

  /**
   * As many orderings as candidates: an additive position bias cancels exactly, whatever its shape.
   */
  AUDIT(Integer.MAX_VALUE);

  private final int rows;

  Preset(int rows) {
    this.rows = rows;
  }

  /** The design of the orderings. */
  public Design design() {
    return Design.WILLIAMS;
  }

  /** The number of orderings for a number of candidates. */
  public int rows(int candidates) {
    return Math.min(rows, candidates);
  }
}
