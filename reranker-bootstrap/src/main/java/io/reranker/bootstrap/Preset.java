package io.reranker.bootstrap;

/**
 * How many orderings to ask for, and which. The cost of a request grows with the rows: one pass of
 * the model over the candidates for each.
 */
public enum Preset {
  /** One ordering: the cost of the ranker alone, its position bias kept, no intervals. */
  FAST(Design.RANDOM),

  /** Four orderings at even offsets, fewer where there are fewer candidates. */
  BALANCED(Design.CYCLIC),

  /**
   * As many orderings as candidates: an additive position bias cancels exactly, whatever its shape.
   */
  AUDIT(Design.WILLIAMS);

  private static final int BALANCED_ROWS = 4;

  private final Design design;

  Preset(Design design) {
    this.design = design;
  }

  /** The design of the orderings. */
  public Design design() {
    return design;
  }

  /** The number of orderings for a number of candidates. */
  public int rows(int candidates) {
    return switch (this) {
      case FAST -> 1;
      case BALANCED -> Math.min(BALANCED_ROWS, candidates);
      case AUDIT -> candidates;
    };
  }
}
