package io.reranker.metrics.report;

/** Which pairs of rankers are tested. */
public enum Pairs {
  /** None. */
  NONE,
  /** Each with the first. */
  WITH_FIRST,
  /** Each with each. */
  ALL;

  boolean has(int first, int second) {
    return switch (this) {
      case NONE -> false;
      case WITH_FIRST -> first == 0;
      case ALL -> first < second;
    };
  }
}
