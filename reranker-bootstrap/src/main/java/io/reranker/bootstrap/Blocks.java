package io.reranker.bootstrap;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Orderings of a list that has more items than a model takes at once: each row of Williams' square
 * cut into blocks of even size.
 *
 * <p>Over as many rows as items every item stands at every position of the list once, so at every
 * position of a block equally often where blocks are of one size: an additive bias cancels as
 * without blocks. Neighbours differ from row to row, so that the blocks of a few rows connect all
 * items; each block has a constant of its own, which the mean log-score fits.
 *
 * @param orderings for each block of each row the items, in the order shown
 * @param labels for each of them, for each item of the list its label; of no meaning for items that
 *     are not in the block
 */
record Blocks(int[][] orderings, int[][] labels) {
  /** Fewer rows might leave blocks that nothing connects. */
  static final int LEAST_ROWS = 3;

  /**
   * Cuts rows.
   *
   * @param items the number of items
   * @param rows the number of rows, at least {@value #LEAST_ROWS} are used
   * @param places the most items of a block, at least 2
   */
  static Blocks of(int items, int rows, int places, long seed) {
    int each = (items + places - 1) / places;
    int[][] square =
        Design.WILLIAMS.orderings(items, Math.min(items, Math.max(rows, LEAST_ROWS)), seed);
    int[][] orderings = new int[square.length * each][];
    int[][] labels = new int[orderings.length][items];
    SplittableRandom random = new SplittableRandom(seed);
    for (int row = 0; row < square.length; row++) {
      for (int block = 0; block < each; block++) {
        int from = (int) ((long) block * items / each);
        int to = (int) ((long) (block + 1) * items / each);
        int[] ordering = Arrays.copyOfRange(square[row], from, to);
        int[] named = ordering.clone();
        Shuffle.inPlace(named, 0, named.length, random);
        for (int label = 0; label < named.length; label++) {
          labels[row * each + block][named[label]] = label;
        }
        orderings[row * each + block] = ordering;
      }
    }
    return new Blocks(orderings, labels);
  }
}
