package io.reranker.metrics.interleaving;

import io.reranker.metrics.internal.Check;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks of what is interleaved. */
final class Lists {
  private Lists() {}

  static void check(List<?> first, List<?> second, int length) {
    Check.atLeast("the length", length, 1);
    distinct(first);
    distinct(second);
  }

  private static void distinct(List<?> list) {
    if (new HashSet<>(list).size() != list.size()) {
      throw new IllegalArgumentException("A list repeats an item: give each item once");
    }
  }

  static void checkClicks(List<?> shown, Set<?> clicked) {
    for (Object item : clicked) {
      if (!shown.contains(item)) {
        throw new IllegalArgumentException(
            "\"" + item + "\" was clicked but not shown: give clicks on this list only");
      }
    }
  }
}
