package io.reranker.metrics.trec;

import java.util.Arrays;

/**
 * Finds items among some lines of one file by their names. Not thread-safe; used again and again.
 */
final class ItemTable {
  private static final int ABSENT = -1;

  private final Grouped lines;
  private int[] slots = new int[0];
  private int mask;

  ItemTable(Grouped lines) {
    this.lines = lines;
  }

  /** Empties the table and makes room. */
  void clear(int items) {
    int size = Integer.highestOneBit(Math.max(2, items) * 2 - 1) * 2;
    if (slots.length < size) {
      slots = new int[size];
    }
    mask = size - 1;
    Arrays.fill(slots, 0, size, ABSENT);
  }

  /**
   * Adds a line.
   *
   * @param entry what to find by the line's item, from 0
   * @return the entry of the same item before, or a negative number if there was none
   */
  int put(int line, int entry, int[] lineOfEntry) {
    int slot = slot(lines.columns().hash[line]);
    while (slots[slot] != ABSENT) {
      if (lines.sameItem(line, lines, lineOfEntry[slots[slot]])) {
        return slots[slot];
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = entry;
    return ABSENT;
  }

  /** The entry of another file's item, or a negative number. */
  int find(Grouped other, int otherLine, int[] lineOfEntry) {
    int slot = slot(other.columns().hash[otherLine]);
    while (slots[slot] != ABSENT) {
      if (other.sameItem(otherLine, lines, lineOfEntry[slots[slot]])) {
        return slots[slot];
      }
      slot = (slot + 1) & mask;
    }
    return ABSENT;
  }

  private int slot(int hash) {
    int mixed = hash * 0x9E3779B9;
    return (mixed ^ mixed >>> 15) & mask;
  }
}
