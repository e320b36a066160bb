package io.reranker.metrics;

/** How many of R relevant items a list is asked for. */
enum Denominator {
  /** All R of them. */
  RELEVANT,
  /** min(k, R) with a cutoff k: as many as fit. */
  CUTOFF,
  /** min(n, R), with n the number of items of the list within the cutoff. */
  LIST;

  int of(RankedList list, MeasureSpec spec, int minRelevant) {
    int relevant = list.judgedRelevant(minRelevant);
    return switch (this) {
      case RELEVANT -> relevant;
      case CUTOFF -> Math.min(spec.depth(), relevant);
      case LIST -> Math.min(spec.depth(list.size()), relevant);
    };
  }
}
