package io.reranker.bootstrap;

import java.util.SplittableRandom;

/** Squares whose rows show every item at every position equally often. */
final class LatinSquares {
  private LatinSquares() {}

  /** Rows of the cyclic square of {@code base}, at even offsets. */
  static int[][] cyclic(int[] base, int rows) {
    int n = base.length;
    int[][] orderings = new int[rows][n];
    for (int row = 0; row < rows; row++) {
      int offset = share(row, n, rows);
      for (int position = 0; position < n; position++) {
        orderings[row][position] = base[(position + offset) % n];
      }
    }
    return orderings;
  }

  /** As many blocks as rows, of sizes that differ by at most one; blocks rotate, items shuffle. */
  static int[][] blocks(int[] base, int rows, SplittableRandom random) {
    int n = base.length;
    int[][] orderings = new int[rows][n];
    for (int row = 0; row < rows; row++) {
      int filled = 0;
      for (int place = 0; place < rows; place++) {
        int block = (row + place) % rows;
        int start = share(block, n, rows);
        int length = share(block + 1, n, rows) - start;
        System.arraycopy(base, start, orderings[row], filled, length);
        Shuffle.inPlace(orderings[row], filled, filled + length, random);
        filled += length;
      }
    }
    return orderings;
  }

  /**
   * Rows of the zigzag square (0, 1, n−1, 2, n−2, … plus the offset), at even offsets; rows beyond
   * n are those of its mirror.
   */
  static int[][] williams(int[] base, int rows) {
    int n = base.length;
    int first = Math.min(rows, n);
    int[][] orderings = new int[rows][];
    for (int row = 0; row < first; row++) {
      orderings[row] = zigzag(base, share(row, n, first));
    }
    for (int row = first; row < rows; row++) {
      orderings[row] = Shuffle.reversed(zigzag(base, share(row - first, n, rows - first)));
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
