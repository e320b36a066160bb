package io.reranker.explain;

/** Numbers as people write them. */
final class Numbers {
  private Numbers() {}

  /** {@code 4.0} as {@code 4}, {@code 4.5} as {@code 4.5}. */
  static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
