package io.reranker.bootstrap;

import java.util.SplittableRandom;

/**
 * A way to choose orderings of a list so that every item is shown early and late alike.
 *
 * <p>Rows come in blocks of about {@value #BLOCK}, each of which is balanced in itself, so that one
 * may stop after any block.
 *
 * <p>All designs work on a random relabelling of the items, so that none depends on how the items
 * were numbered. The same numbers of items and rows and the same seed give the same orderings.
 */
public enum Design {
  /** Independent random shuffles, as many as wanted. Balanced on average only. */
  RANDOM {
    @Override
    public int maxRows(int items) {
      return Integer.MAX_VALUE;
    }

    @Override
    int[][] rows(int[] base, int rows, SplittableRandom random) {
      int[][] orderings = new int[rows][];
      for (int row = 0; row < rows; row++) {
        orderings[row] = base.clone();
        Shuffle.inPlace(orderings[row], 0, base.length, random);
      }
      return orderings;
    }
  },

  /**
   * An ordering and its reverse. Cancels a bias that falls or rises evenly with the position, and
   * nothing of one that favours both ends.
   */
  REVERSE_PAIR {
    @Override
    public int maxRows(int items) {
      return items == 1 ? 1 : 2;
    }

    @Override
    int blocks(int rows) {
      return 1;
    }

    @Override
    int[][] rows(int[] base, int rows, SplittableRandom random) {
      return rows == 1 ? new int[][] {base} : new int[][] {base, Shuffle.reversed(base)};
    }
  },

  /**
   * Rows of a cyclic Latin square at even offsets: as many rows as items show every item at every
   * position once. An item follows the same neighbour in every row but one.
   */
  CYCLIC {
    @Override
    public int maxRows(int items) {
      return items;
    }

    @Override
    int blocks(int rows) {
      return evenBlocks(rows);
    }

    @Override
    int[][] rows(int[] base, int rows, SplittableRandom random) {
      return LatinSquares.cyclic(base, BlockOrder.of(rows, blocks(rows)));
    }
  },

  /**
   * Rows of Williams' square (Williams 1949, doi 10.1071/CH9490149) at even offsets: a Latin square
   * in which, over all rows, each ordered pair of items is adjacent equally often, once for an even
   * number of items. For an odd number that takes two squares, the second the mirror of the first:
   * twice as many rows as items, each pair adjacent twice. As many rows as items are one Latin
   * square in either case. Two rows of an even number of items are a reverse pair; three or five
   * nearly cancel every smooth bias, one that favours both ends too.
   */
  WILLIAMS {
    @Override
    public int maxRows(int items) {
      return items % 2 == 0 || items == 1 ? items : 2 * items;
    }

    @Override
    int blocks(int rows) {
      return evenBlocks(rows);
    }

    @Override
    int[][] rows(int[] base, int rows, SplittableRandom random) {
      return rows <= base.length
          ? LatinSquares.williams(base, BlockOrder.of(rows, blocks(rows)))
          : LatinSquares.williamsAndMirror(base, rows);
    }
  };

  /** The rows of a block that is balanced in itself: an odd number serves every shape of bias. */
  private static final int BLOCK = 5;

  /** The most rows that the design has for a number of items. */
  public abstract int maxRows(int items);

  /**
   * Orderings of items.
   *
   * @param items the number of items, at least 1
   * @param rows the number of orderings, from 1 to {@link #maxRows}
   * @param seed of the relabelling and the shuffles
   * @return for each row the item, from 0, that is shown at each position
   * @throws IllegalArgumentException if a number is out of its range
   */
  public int[][] orderings(int items, int rows, long seed) {
    if (items < 1) {
      throw new IllegalArgumentException(items + " items: give 1 or more");
    }
    if (rows < 1 || rows > maxRows(items)) {
      throw new IllegalArgumentException(
          rows + " rows: " + this + " has 1 to " + maxRows(items) + " for " + items + " items");
    }
    SplittableRandom random = new SplittableRandom(seed);
    int[] base = identity(items);
    Shuffle.inPlace(base, 0, items, random);
    return rows(base, rows, random);
  }

  /**
   * Labels for the rows of a design, from a cyclic Latin square of its own: at even offsets, drawn
   * independently of the orderings, so that in as many rows as items every item bears every label
   * once.
   *
   * @param items the number of items, at least 1
   * @param rows the number of rows, at least 1
   * @param seed of the relabelling
   * @return for each row the label, from 0, of each item
   */
  static int[][] labels(int items, int rows, long seed) {
    int[][] square = CYCLIC.orderings(items, Math.min(rows, items), seed);
    SplittableRandom random = new SplittableRandom(~seed);
    int[] order = identity(square.length);
    Shuffle.inPlace(order, 0, order.length, random);
    int[][] labels = new int[rows][];
    for (int row = 0; row < rows; row++) {
      labels[row] = square[order[row % order.length]];
    }
    return labels;
  }

  /** How many balanced blocks the rows come in; block b ends at {@link BlockOrder#end}. */
  int blocks(int rows) {
    return rows;
  }

  abstract int[][] rows(int[] base, int rows, SplittableRandom random);

  private static int evenBlocks(int rows) {
    return Math.max(1, Math.round(rows / (float) BLOCK));
  }

  private static int[] identity(int length) {
    int[] identity = new int[length];
    for (int i = 0; i < length; i++) {
      identity[i] = i;
    }
    return identity;
  }
}
