package io.reranker.metrics.trec;

/**
 * What trec_eval can be told.
 *
 * @param version whose values they shall be
 * @param level {@code -l}: the least relevant grade, from 1
 * @param judgedOnly {@code -J}: whether items that are not judged are taken out of the lists
 * @param maxReturned {@code -M}: how many items of a topic count, from 1
 * @param complete {@code -c}: whether topics without results count
 * @param documents {@code -N}: the number of items there are, of which only {@code utility} asks
 */
public record TrecOptions(
    TrecVersion version,
    int level,
    boolean judgedOnly,
    int maxReturned,
    boolean complete,
    long documents) {

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public TrecOptions {
    if (level < 1 || maxReturned < 1 || documents < 0) {
      throw new IllegalArgumentException(
          "Level "
              + level
              + ", "
              + maxReturned
              + " returned items, "
              + documents
              + " documents. Remedy: give a level and a number of returned items from 1 up, and"
              + " documents from 0 up.");
    }
  }

  /** Without any option. */
  public static TrecOptions of(TrecVersion version) {
    return new TrecOptions(version, 1, false, Integer.MAX_VALUE, false, 0);
  }
}
