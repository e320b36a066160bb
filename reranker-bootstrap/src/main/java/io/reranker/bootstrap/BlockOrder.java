package io.reranker.bootstrap;

/**
 * The order in which the rows of a square are used: in blocks whose rows stand at even distances in
 * the square, so that each block is balanced in itself.
 */
final class BlockOrder {
  private BlockOrder() {}

  /** For each row to be used its place among {@code rows} even offsets. */
  static int[] of(int rows, int blocks) {
    int[] order = new int[rows];
    int next = 0;
    for (int block = 0; block < blocks; block++) {
      for (int place = block; place < rows; place += blocks) {
        order[next++] = place;
      }
    }
    return order;
  }

  /** The number of rows up to the end of a block. */
  static int end(int block, int rows, int blocks) {
    int full = rows / blocks;
    int larger = rows % blocks;
    return (block + 1) * full + Math.min(block + 1, larger);
  }
}
