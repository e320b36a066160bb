package io.reranker.cli.json;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.InvalidRequestException;
import io.reranker.RerankRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request as {@code docs/request.schema.json} describes it. A fault is named by its path
 * and its place in the file.
 *
 * <p>Thread-safety: stateless.
 */
public final class RequestReader {
  private static final List<String> REQUEST = List.of("user", "history", "candidates", "relevant");
  private static final List<String> WATCHED =
      List.of("id", "title", "attributes", "rating", "timestamp");
  private static final List<String> CANDIDATE =
      List.of("id", "title", "attributes", "score", "popularity");

  private RequestReader() {}

  /** Reads a request that is a file of its own. */
  public static ParsedRequest read(byte[] json) {
    return read(json, 1);
  }

  /**
   * Reads a request.
   *
   * @param json UTF-8
   * @param firstLine the number of its first line in the file, for messages
   * @throws MalformedJsonException if it is no JSON
   * @throws InvalidRequestException if it is JSON but no request
   */
  public static ParsedRequest read(byte[] json, int firstLine) {
    JsonValue root = JsonText.parse(json, firstLine);
    Fields fields = Fields.of(root, "a request", REQUEST);
    JsonValue candidateList = fields.get("candidates");
    if (candidateList == null) {
      throw new InvalidRequestException(
          "candidates", "is missing" + root.place(), "give a list of items with id and title");
    }
    String user = fields.string("user");
    List<HistoryItem> history = items(fields.get("history"), RequestReader::watched);
    List<Candidate> candidates = items(candidateList, RequestReader::candidate);
    List<String> relevant = relevant(fields.get("relevant"), candidates);
    try {
      return new ParsedRequest(new RerankRequest(user, history, candidates, null), relevant);
    } catch (InvalidRequestException e) {
      throw new InvalidRequestException(
          e.code(), e.field(), e.problem() + root.nearest(e.field()).place(), e.remedy());
    }
  }

  private static <T> List<T> items(@Nullable JsonValue list, Function<JsonValue, T> read) {
    return list == null
        ? List.of()
        : list.list("give a list of items with id and title").stream().map(read).toList();
  }

  private static HistoryItem watched(JsonValue value) {
    Fields fields = Fields.of(value, "a watched item", WATCHED);
    String id = required(value, fields, "id");
    String title = required(value, fields, "title");
    Map<String, List<String>> attributes = attributes(fields.get("attributes"));
    Double rating = fields.number("rating");
    JsonValue time = fields.get("timestamp");
    Instant timestamp = time == null ? null : Scalars.time(time);
    return built(value, () -> new HistoryItem(id, title, attributes, rating, timestamp));
  }

  private static Candidate candidate(JsonValue value) {
    Fields fields = Fields.of(value, "a candidate", CANDIDATE);
    String id = required(value, fields, "id");
    String title = required(value, fields, "title");
    Map<String, List<String>> attributes = attributes(fields.get("attributes"));
    Double score = fields.number("score");
    Double popularity = fields.number("popularity");
    return built(value, () -> new Candidate(id, title, attributes, score, popularity));
  }

  /** Builds an item and adds path and place to what its record finds wrong. */
  private static <T> T built(JsonValue value, Supplier<T> item) {
    try {
      return item.get();
    } catch (InvalidRequestException e) {
      String field = e.field().substring(e.field().indexOf('.') + 1);
      throw new InvalidRequestException(
          e.code(),
          value.path() + "." + field,
          e.problem() + value.nearest(field).place(),
          e.remedy());
    }
  }

  private static String required(JsonValue item, Fields fields, String name) {
    String text = fields.string(name);
    if (text == null) {
      throw new InvalidRequestException(
          item.path() + "." + name,
          "is missing" + item.place(),
          "give every item an id and a title");
    }
    return text;
  }

  private static Map<String, List<String>> attributes(@Nullable JsonValue value) {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    if (value != null) {
      value
          .object("give an object such as {\"genres\": [\"Comedy\"], \"year\": 1995}")
          .forEach((name, content) -> attributes.put(name, attribute(content)));
    }
    return attributes;
  }

  private static List<String> attribute(JsonValue value) {
    if (value.content() == null) {
      return List.of();
    }
    if (value.content() instanceof List) {
      return value.list("").stream().map(Scalars::text).toList();
    }
    if (value.content() instanceof Map || value.content() instanceof Boolean) {
      throw value.notA(
          "a string, a number or a list of those", "write the value as a string or a number");
    }
    return List.of(Scalars.text(value));
  }

  private static List<String> relevant(@Nullable JsonValue value, List<Candidate> candidates) {
    if (value == null) {
      return List.of();
    }
    Set<String> ids = new HashSet<>();
    candidates.forEach(c -> ids.add(c.id()));
    List<String> relevant = new ArrayList<>();
    for (JsonValue entry : value.list("give a list of candidate ids")) {
      String id = Scalars.string(entry);
      if (!ids.contains(id)) {
        throw entry.fault("is \"" + id + "\", the id of no candidate", "give ids of candidates");
      }
      relevant.add(id);
    }
    return relevant;
  }
}
