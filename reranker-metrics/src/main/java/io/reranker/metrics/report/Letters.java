package io.reranker.metrics.report;

/** Names rankers by letters, as marks of significance do: a … z, then aa, ab and so on. */
final class Letters {
  private static final int COUNT = 26;

  private Letters() {}

  static String of(int index) {
    String last = String.valueOf((char) ('a' + index % COUNT));
    return index < COUNT ? last : of(index / COUNT - 1) + last;
  }

  static String of(Iterable<Integer> indexes) {
    StringBuilder letters = new StringBuilder();
    indexes.forEach(index -> letters.append(of(index)));
    return letters.toString();
  }
}
