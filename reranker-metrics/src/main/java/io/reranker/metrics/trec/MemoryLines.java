package io.reranker.metrics.trec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Makes of maps what a file's lines make. */
final class MemoryLines {
  private final Columns columns = new Columns(16);
  private final List<Name> topics = new ArrayList<>();
  private final Bytes bytes = new Bytes(64);

  private MemoryLines() {}

  /**
   * The lines of values by topic and item.
   *
   * @throws IllegalArgumentException if there is none, a value is NaN, or a name is empty
   */
  static Grouped of(String source, Map<String, ? extends Map<String, ? extends Number>> values) {
    MemoryLines lines = new MemoryLines();
    values.forEach(
        (topic, items) -> {
          if (!items.isEmpty()) {
            lines.topics.add(name(topic));
            items.forEach((item, value) -> lines.add(item, value.doubleValue()));
          }
        });
    byte[] all = lines.bytes.toArray();
    return Grouped.of(
        new Text(source, Arrays.copyOf(all, all.length + 1)),
        lines.columns,
        lines.topics,
        bytes(source));
  }

  /** The name of a topic. */
  static Name name(String topic) {
    byte[] name = bytes(topic);
    return new Name(name, 0, name.length);
  }

  private void add(String item, double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(
          "The value of \"" + item + "\" is NaN. Remedy: give a number.");
    }
    int start = bytes.size();
    int hash = 0;
    for (byte b : bytes(item)) {
      bytes.write(b);
      hash = 31 * hash + b;
    }
    columns.add(topics.size() - 1, start, bytes.size(), hash, value);
  }

  private static byte[] bytes(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("A name is empty. Remedy: give every one a name.");
    }
    return name.getBytes(StandardCharsets.UTF_8);
  }
}
