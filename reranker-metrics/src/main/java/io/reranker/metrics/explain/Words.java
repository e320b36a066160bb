package io.reranker.metrics.explain;

import java.util.List;
import java.util.regex.Pattern;

/** Cuts a text at white space; case and punctuation stay. */
final class Words {
  private static final Pattern SPACE = Pattern.compile("(?U)\\s+");

  private Words() {}

  static List<String> of(String text) {
    return SPACE.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
  }
}
