package io.reranker.metrics.trec;

/** How a file is read. What is in doubt is an error in each of them. */
public enum Dialect {
  /**
   * Numbers must be numbers and grades whole ones; empty lines, lines that begin with {@code #} and
   * a byte order mark are skipped.
   */
  STRICT,
  /**
   * As trec_eval 9: numbers as C's {@code atof} and {@code atol} read them, so that "abc" is 0 and
   * a grade of "1.5" is 1; empty lines are skipped in results only; there are no comments.
   */
  TREC9,
  /** As {@link #TREC9}, and lines that begin with {@code #} are skipped. */
  TREC10;

  boolean comments() {
    return this != TREC9;
  }

  boolean emptyJudgements() {
    return this == STRICT;
  }

  boolean cNumbers() {
    return this != STRICT;
  }
}
