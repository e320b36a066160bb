package io.reranker.experiment.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * In which line each key of a text stands.
 *
 * @param lines lines from 1, by path, as in {@code models[0].bundle}; "" is the whole text
 */
record KeyLocations(Map<String, Integer> lines) {

  static KeyLocations of(ObjectMapper mapper, String text) {
    Map<String, Integer> lines = new HashMap<>();
    lines.put("", 1);
    try (JsonParser parser = mapper.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token != JsonToken.END_ARRAY && token != JsonToken.END_OBJECT) {
          lines.putIfAbsent(
              path(parser.getParsingContext(), token), parser.currentTokenLocation().getLineNr());
        }
      }
    } catch (IOException e) {
      return new KeyLocations(lines); // As far as it can be read.
    }
    return new KeyLocations(lines);
  }

  /** The line of a path, or of the nearest record around it. */
  int line(String path) {
    String at = path;
    while (!lines.containsKey(at)) {
      int cut = Math.max(at.lastIndexOf('.'), at.lastIndexOf('['));
      at = cut < 0 ? "" : at.substring(0, cut);
    }
    return lines.getOrDefault(at, 1);
  }

  /** A key beside one that is missing and was probably meant to be it, or null. */
  @Nullable String misspelt(String missing) {
    if (lines.containsKey(missing)) {
      return null;
    }
    int cut = missing.lastIndexOf('.') + 1;
    List<String> beside =
        lines.keySet().stream()
            .filter(path -> path.length() > cut && path.startsWith(missing.substring(0, cut)))
            .map(path -> path.substring(cut))
            .filter(key -> key.indexOf('.') < 0 && key.indexOf('[') < 0)
            .sorted()
            .toList();
    String nearest = NearestName.of(missing.substring(cut), beside);
    return nearest == null ? null : missing.substring(0, cut) + nearest;
  }

  private static String path(JsonStreamContext context, JsonToken token) {
    boolean opens = token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT;
    JsonStreamContext at = opens ? context.getParent() : context;
    StringBuilder path = new StringBuilder();
    for (; at != null && !at.inRoot(); at = at.getParent()) {
      path.insert(0, at.inArray() ? "[" + at.getCurrentIndex() + "]" : "." + at.getCurrentName());
    }
    return path.length() > 0 && path.charAt(0) == '.' ? path.substring(1) : path.toString();
  }
}
