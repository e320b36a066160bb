package io.reranker.metrics.explain;

import java.util.List;

/** Cuts a text at white space; case and punctuation stay. */
final class Words {
  private Words() {}

  static List<String> of(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+"));
  }
}
