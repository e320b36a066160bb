package io.reranker.metrics.io;

import io.reranker.metrics.trec.MalformedFileException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers by topic and item, as a file gives them. */
final class Values {
  private final String source;
  private final Map<String, Map<String, Double>> byTopic = new LinkedHashMap<>();

  Values(String source) {
    this.source = source;
  }

  void add(String topic, String item, String number, long line) {
    if (topic.isEmpty() || item.isEmpty()) {
      throw error(line, "a topic or an item has no name. Remedy: give every one a name.");
    }
    double value;
    try {
      value = Double.parseDouble(number);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (Double.isNaN(value)) {
      throw error(line, "\"" + number + "\" is no number. Remedy: write one, as 2 or 12.5.");
    }
    Double before = byTopic.computeIfAbsent(topic, key -> new LinkedHashMap<>()).put(item, value);
    if (before != null) {
      throw error(
          line,
          "topic " + topic + " has item " + item + " a second time. Remedy: keep one of them.");
    }
  }

  Map<String, Map<String, Double>> scores() {
    return byTopic;
  }

  Map<String, Map<String, Integer>> grades() {
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    byTopic.forEach(
        (topic, items) ->
            items.forEach(
                (item, value) ->
                    grades
                        .computeIfAbsent(topic, key -> new LinkedHashMap<>())
                        .put(item, grade(topic, item, value))));
    return grades;
  }

  private int grade(String topic, String item, double value) {
    int grade = (int) value;
    if (grade != value) {
      throw error(
          0,
          "the grade "
              + value
              + " of item "
              + item
              + " for topic "
              + topic
              + " is no whole number. Remedy: give grades such as 0, 1, 2.");
    }
    return grade;
  }

  MalformedFileException error(long line, String message) {
    return new MalformedFileException(source, line, message);
  }
}
