package io.reranker.dataset;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Counts what could not be made, by the reason, so that nothing is left out in silence. */
final class Skipped {
  private final Map<String, Long> counts = new TreeMap<>();

  void add(Map<String, Long> more) {
    more.forEach((reason, count) -> counts.merge(reason, count, Long::sum));
  }

  void count(String reason) {
    counts.merge(reason, 1L, Long::sum);
  }

  Map<String, Long> counts() {
    return Collections.unmodifiableMap(new TreeMap<>(counts));
  }
}
