package io.reranker.metrics.interleaving;

import java.util.List;
import java.util.random.RandomGenerator;

/** A way to mix two rankers' lists. Implementations are immutable and thread-safe. */
public interface Interleaver {

  /**
   * Mixes two lists.
   *
   * @param first the first ranker's list, best first, without repetition
   * @param second the second ranker's list, without repetition
   * @param length the most items to show, at least 1; fewer if the lists hold fewer
   * @param random where chance comes from. Share one over many lists, or seed {@link
   *     java.util.SplittableRandom}: {@link java.util.Random}s with seeds near each other throw the
   *     same first coin
   * @throws IllegalArgumentException if a list repeats an item or the length is below 1
   */
  <T> InterleavedList<T> interleave(
      List<T> first, List<T> second, int length, RandomGenerator random);
}
