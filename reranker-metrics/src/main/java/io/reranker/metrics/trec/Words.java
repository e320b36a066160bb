package io.reranker.metrics.trec;

import java.nio.charset.StandardCharsets;

/** Names that stand in TREC's formats, which cut lines at white space. */
final class Words {
  private Words() {}

  /**
   * The name itself.
   *
   * @throws IllegalArgumentException if it is empty or holds white space
   */
  static String word(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == ' ' || (c >= '\t' && c <= '\r')) {
        throw unfit(name);
      }
    }
    if (name.isEmpty()) {
      throw unfit(name);
    }
    return name;
  }

  static Name name(String topic) {
    byte[] bytes = topic.getBytes(StandardCharsets.UTF_8);
    return new Name(bytes, 0, bytes.length);
  }

  static Text text(String source, StringBuilder lines) {
    return new Text(source, lines.append('\n').toString().getBytes(StandardCharsets.UTF_8));
  }

  private static IllegalArgumentException unfit(String name) {
    return new IllegalArgumentException(
        "\"" + name + "\" cannot be a name. Remedy: give one that is not empty, without blanks.");
  }
}
