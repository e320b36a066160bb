package io.reranker.dataset;

import java.util.Arrays;

/** Collects the lengths of a file's rows. */
final class Lengths {
  private final TokenCounter counter;
  private final int limit;
  private int[] units = new int[1_024];
  private int[] characters = new int[1_024];
  private int size;

  Lengths(TokenCounter counter, int limit) {
    this.counter = counter;
    this.limit = limit;
  }

  void add(String text) {
    if (size == units.length) {
      units = Arrays.copyOf(units, size * 2);
      characters = Arrays.copyOf(characters, size * 2);
    }
    units[size] = counter.counter().applyAsInt(text);
    characters[size++] = text.length();
  }

  LengthReport report() {
    int[] u = Arrays.copyOf(units, size);
    int[] c = Arrays.copyOf(characters, size);
    Arrays.sort(u);
    Arrays.sort(c);
    return new LengthReport(
        counter.unit(),
        quantile(u, 0.50),
        quantile(u, 0.95),
        quantile(u, 1),
        quantile(c, 0.50),
        quantile(c, 0.95),
        quantile(c, 1),
        limit,
        Arrays.stream(u).filter(length -> length > limit).count());
  }

  /** The smallest value that at least this share of all values does not exceed. */
  private static int quantile(int[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
