package io.reranker.bootstrap;

import java.util.SplittableRandom;

/** Random and reverse orders of arrays. */
final class Shuffle {
  private Shuffle() {}

  /** Shuffles the places from {@code from} to before {@code to} (Fisher and Yates). */
  static void inPlace(int[] items, int from, int to, SplittableRandom random) {
    for (int i = to - 1; i > from; i--) {
      int j = random.nextInt(from, i + 1);
      int swap = items[i];
      items[i] = items[j];
      items[j] = swap;
    }
  }

  static int[] reversed(int[] items) {
    int[] reversed = new int[items.length];
    for (int i = 0; i < items.length; i++) {
      reversed[i] = items[items.length - 1 - i];
    }
    return reversed;
  }
}
