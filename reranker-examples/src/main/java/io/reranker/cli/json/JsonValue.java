package io.reranker.cli.json;

import io.reranker.InvalidRequestException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that knows where it stands.
 *
 * @param parent the value around it, or null at the root
 * @param step its place in the parent, as in {@code .title} or {@code [3]}; empty at the root
 * @param content a {@link Map} or {@link List} of values, a {@link String}, a {@link JsonNumber}, a
 *     {@link Boolean}, or null
 * @param line the line on which it begins, from 1
 * @param column the column at which it begins, from 1
 */
record JsonValue(
    @Nullable JsonValue parent, String step, @Nullable Object content, int line, int column) {

  private static final int MAX_STEP = 80;

  /** The path from the root, as in {@code candidates[3].title}; long names are cut. */
  String path() {
    if (parent == null) {
      return "request";
    }
    String name = step.length() > MAX_STEP ? step.substring(0, MAX_STEP) + "…" : step;
    String path = parent.parent == null ? name : parent.path() + name;
    return path.startsWith(".") ? path.substring(1) : path;
  }

  /** The place in the file, to be read after a problem. */
  String place() {
    return " (line " + line + ", column " + column + ")";
  }

  /** The failure that this value has a problem. */
  InvalidRequestException fault(String problem, String remedy) {
    return new InvalidRequestException(path(), problem + place(), remedy);
  }

  /** The failure that this value is of the wrong type. */
  InvalidRequestException notA(String needed, String remedy) {
    return fault("is " + kind() + " where " + needed + " is needed", remedy);
  }

  /** What it is, in words. */
  String kind() {
    if (content instanceof Map) {
      return "an object";
    }
    if (content instanceof List) {
      return "a list";
    }
    if (content instanceof String) {
      return "a string";
    }
    if (content instanceof JsonNumber) {
      return "a number";
    }
    return content == null ? "null" : "true or false";
  }

  /** The fields of an object. */
  Map<String, JsonValue> object(String remedy) {
    if (!(content instanceof Map<?, ?>)) {
      throw notA("an object", remedy);
    }
    @SuppressWarnings("unchecked")
    Map<String, JsonValue> fields = (Map<String, JsonValue>) content;
    return fields;
  }

  /** The values of a list. */
  List<JsonValue> list(String remedy) {
    if (!(content instanceof List<?>)) {
      throw notA("a list", remedy);
    }
    @SuppressWarnings("unchecked")
    List<JsonValue> values = (List<JsonValue>) content;
    return values;
  }

  /**
   * The innermost value on a path that exists, for the place of a fault that was found later.
   *
   * @param path a path below the root, as in {@code candidates[3].title}
   */
  JsonValue nearest(String path) {
    JsonValue here = this;
    for (String step : path.split("(?=\\[)|\\.")) {
      JsonValue next = null;
      if (here.content instanceof Map<?, ?> fields) {
        next = (JsonValue) fields.get(step);
      } else if (here.content instanceof List<?> values && step.matches("\\[\\d{1,9}]")) {
        int index = Integer.parseInt(step.substring(1, step.length() - 1));
        next = index < values.size() ? (JsonValue) values.get(index) : null;
      }
      if (next == null) {
        return here;
      }
      here = next;
    }
    return here;
  }
}
