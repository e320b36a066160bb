package io.reranker.experiment.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.reranker.Candidate;
import io.reranker.HistoryItem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one object of a JSON Lines file of generated texts. Unknown fields are refused. */
final class JsonRow {
  private static final Set<String> ROW =
      Set.of("user", "history", "candidates", "relevant", "answer", "truncated");
  private static final Set<String> WATCHED =
      Set.of("id", "title", "attributes", "rating", "timestamp");
  private static final Set<String> CANDIDATE =
      Set.of("id", "title", "attributes", "score", "popularity");

  private final long number;
  private final Set<String> words = new HashSet<>();

  private JsonRow(long number) {
    this.number = number;
  }

  static GeneratedText of(long number, JsonNode root) {
    return new JsonRow(number).read(root);
  }

  private GeneratedText read(JsonNode root) {
    fields("the row", root, ROW);
    List<HistoryItem> history =
        items(root, "history", this::watched, item -> written(item).watched());
    List<Candidate> candidates =
        items(root, "candidates", this::candidate, item -> written(item).candidate());
    String answer = text("the row", root, "answer");
    if (answer == null) {
      throw malformed("answer is missing");
    }
    JsonNode relevant = field(root, "relevant");
    JsonNode truncated = field(root, "truncated");
    if (truncated != null && !truncated.isBoolean()) {
      throw malformed("truncated is neither true nor false");
    }
    return GeneratedTexts.row(
        number,
        text("the row", root, "user"),
        history,
        candidates,
        words,
        relevant == null ? null : ids(relevant),
        answer,
        truncated == null ? null : truncated.booleanValue());
  }

  private Set<String> ids(JsonNode list) {
    if (!list.isArray()) {
      throw malformed("relevant is no list of ids");
    }
    Set<String> ids = new HashSet<>();
    for (JsonNode id : list) {
      if (!id.isTextual()) {
        throw malformed("relevant holds " + id.getNodeType() + " where an id is expected");
      }
      ids.add(id.textValue());
    }
    return ids;
  }

  private <T> List<T> items(
      JsonNode root, String name, Function<JsonNode, T> object, Function<String, T> text) {
    JsonNode list = field(root, name);
    if (list == null) {
      return List.of();
    }
    if (!list.isArray()) {
      throw malformed(name + " is no list");
    }
    List<T> items = new ArrayList<>();
    for (JsonNode item : list) {
      items.add(item.isTextual() ? text.apply(item.textValue()) : object.apply(item));
    }
    return items;
  }

  private WrittenItem written(String text) {
    WrittenItem item;
    try {
      item = WrittenItems.one(text);
    } catch (IllegalArgumentException e) {
      throw GeneratedTexts.malformed(number, String.valueOf(e.getMessage()), e);
    }
    words.add(item.word());
    return item;
  }

  private HistoryItem watched(JsonNode item) {
    fields("a watched item", item, WATCHED);
    return new HistoryItem(
        required("a watched item", item, "id"),
        required("a watched item", item, "title"),
        attributes(item),
        number(item, "rating"),
        timestamp(item));
  }

  private Candidate candidate(JsonNode item) {
    fields("a candidate", item, CANDIDATE);
    return new Candidate(
        required("a candidate", item, "id"),
        required("a candidate", item, "title"),
        attributes(item),
        number(item, "score"),
        number(item, "popularity"));
  }

  private Map<String, List<String>> attributes(JsonNode item) {
    JsonNode attributes = field(item, "attributes");
    Map<String, List<String>> read = new LinkedHashMap<>();
    if (attributes == null) {
      return read;
    }
    if (!attributes.isObject()) {
      throw malformed("attributes is no object");
    }
    for (Map.Entry<String, JsonNode> field : attributes.properties()) {
      List<String> values = new ArrayList<>();
      JsonNode value = field.getValue();
      for (JsonNode one : value.isArray() ? value : List.of(value)) {
        if (one.isTextual() || one.isNumber()) {
          values.add(one.asText());
        } else if (!one.isNull()) {
          throw malformed("attribute " + field.getKey() + " is no text, number or list");
        }
      }
      read.put(field.getKey(), values);
    }
    return read;
  }

  private @Nullable Double number(JsonNode item, String name) {
    JsonNode value = field(item, name);
    if (value != null && !value.isNumber()) {
      throw malformed(name + " is no number");
    }
    return value == null ? null : value.doubleValue();
  }

  private @Nullable Instant timestamp(JsonNode item) {
    JsonNode value = field(item, "timestamp");
    if (value == null) {
      return null;
    }
    try {
      return value.isNumber()
          ? Instant.ofEpochSecond(value.longValue())
          : Instant.parse(value.asText());
    } catch (DateTimeException e) {
      throw malformed("timestamp is neither seconds since 1970 nor such as 2023-04-15T21:00:00Z");
    }
  }

  private String required(String what, JsonNode item, String name) {
    String text = text(what, item, name);
    if (text == null) {
      throw malformed(what + " has no " + name);
    }
    return text;
  }

  private @Nullable String text(String what, JsonNode object, String name) {
    JsonNode value = field(object, name);
    if (value != null && !value.isTextual()) {
      throw malformed(name + " of " + what + " is no text");
    }
    return value == null ? null : value.textValue();
  }

  private static @Nullable JsonNode field(JsonNode object, String name) {
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private void fields(String what, JsonNode object, Set<String> known) {
    if (!object.isObject()) {
      throw malformed(what + " is no object");
    }
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw malformed(
            name
                + " is not a field of "
                + what
                + "; there are "
                + known.stream().sorted().toList());
      }
    }
  }

  private AuditTextException malformed(String problem) {
    return GeneratedTexts.malformed(number, problem, null);
  }
}
