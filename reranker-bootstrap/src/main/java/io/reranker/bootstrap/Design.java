package io.reranker.bootstrap;

import java.util.SplittableRandom;

/**
 * A way to choose orderings of a list so that every item is shown early and late alike.
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
    int[][] rows(int[] base, int rows, SplittableRandom random) {
      return rows == 1 ? new int[][] {base} : new int[][] {base, Shuffle.reversed(base)};
    }
  },

  /**
   * Rows of a cyclic Latin square at even offsets: as many rows as items show every item at every
   * position once. Where there are more than {@value #BLOCKS_FROM} items and fewer rows than items,
   * the list is cut into as many blocks as rows; the blocks rotate and each is shuffled anew, so
   * that an item does not follow the same neighbour in every row.
   */
  CYCLIC {
    @Override
    public int maxRows(int items) {
      return items;
    }

    @Override
    int[][] rows(int[] base, int rows, SplittableRandom random) {
      return base.length > BLOCKS_FROM && rows < base.length
          ? LatinSquares.blocks(base, rows, random)
          : LatinSquares.cyclic(base, rows);
    }
  },

  /**
   * Rows of Williams' square (Williams 1949, doi 10.1071/CH9490149) at even offsets: a Latin square
   * in which, over all rows, each ordered pair of items is adjacent equally often, once for an even
   * number of items. For an odd number that takes two squares, the second the mirror of the first:
   * twice as many rows as items, each pair adjacent twice. As many rows as items are one Latin
   * square in either case.
   */
  WILLIAMS {
    @Override
    public int maxRows(int items) {
      return items % 2 == 0 || items == 1 ? items : 2 * items;
    }

    @Override
    int[][] rows(int[] base, int rows, SplittableRandom random) {
      return LatinSquares.williams(base, rows);
    }
  };

  /** Up to so many items the cyclic design rotates single items. */
  static final int BLOCKS_FROM = 20;

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
    int[] base = new int[items];
    for (int item = 0; item < items; item++) {
      base[item] = item;
    }
    Shuffle.inPlace(base, 0, items, random);
    return rows(base, rows, random);
  }

  abstract int[][] rows(int[] base, int rows, SplittableRandom random);
}
