package io.reranker.bootstrap;

/** Squares whose rows show every item at every position equally often. */
final class LatinSquares {
  private LatinSquares() {}

  /**
   * Rows of the cyclic square of {@code base}, at even offsets.
   *
   * @param order the places of the rows among the offsets
   */
  static int[][] cyclic(int[] base, int[] order) {
    int n = base.length;
    int[][] orderings = new int[order.length][n];
    for (int row = 0; row < order.length; row++) {
      int offset = share(order[row], n, order.length);
      for (int position = 0; position < n; position++) {
        orderings[row][position] = base[(position + offset) % n];
      }
    }
    return orderings;
  }

  /**
   * Rows of the zigzag square (0, 1, n−1, 2, n−2, … plus the offset), at even offsets.
   *
   * @param order the places of the rows among the offsets
   */
  static int[][] williams(int[] base, int[] order) {
    int[][] orderings = new int[order.length][];
    for (int row = 0; row < order.length; row++) {
      orderings[row] = zigzag(base, share(order[row], base.length, order.length));
    }
    return orderings;
  }

  /** All rows of the zigzag square, then rows of its mirror at even offsets. */
  static int[][] williamsAndMirror(int[] base, int rows) {
    int n = base.length;
    int[][] orderings = new int[rows][];
    for (int row = 0; row < rows; row++) {
      orderings[row] =
          row < n ? zigzag(base, row) : Shuffle.reversed(zigzag(base, share(row - n, n, rows - n)));
    }
    return orderings;
  }

  private static int[] zigzag(int[] base, int offset) {
    int n = base.length;
    int[] ordering = new int[n];
    for (int position = 0; position < n; position++) {
      int step = (position + 1) / 2;
      int label = position % 2 == 1 ? step : n - step;
      ordering[position] = base[(label + offset) % n];
    }
    return ordering;
  }

  private static int share(int part, int whole, int parts) {
    return (int) ((long) part * whole / parts);
  }
}
