package io.reranker.cli.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.reranker.InvalidRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses one JSON text into {@link JsonValue}s, strictly: no duplicate fields, nothing after the
 * value, bounded nesting and sizes.
 */
final class JsonText {
  /** The longest text of one request, in bytes. */
  static final int MAX_BYTES = 64 << 20;

  /** Values of one request: each takes some fifty times the two bytes of the shortest. */
  static final int MAX_VALUES = 1_000_000;

  private static final int MAX_DEPTH = 32;
  private static final int MAX_STRING = 1 << 20;
  private static final int MAX_NAME = 1 << 16;
  private static final int MAX_NUMBER = 100;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_STRING)
                  .maxNameLength(MAX_NAME)
                  .maxNumberLength(MAX_NUMBER)
                  .build())
          .build();

  private static final Pattern SOURCE =
      Pattern.compile("\\[Source: [^;\\]]*; line: (\\d+), column: (\\d+)\\]");

  /** Where Jackson names the method that gives the limit. */
  private static final Pattern LIMIT = Pattern.compile(",? from `[^`]*`");

  private final JsonParser parser;
  private final int linesBefore;
  private int values;

  private JsonText(JsonParser parser, int linesBefore) {
    this.parser = parser;
    this.linesBefore = linesBefore;
  }

  /**
   * Parses UTF-8 bytes.
   *
   * @param bytes the text
   * @param firstLine the number of its first line in the file
   * @throws MalformedJsonException if it is no JSON
   * @throws InvalidRequestException if an object has a field twice
   */
  static JsonValue parse(byte[] bytes, int firstLine) {
    String text = decode(bytes, firstLine);
    try (JsonParser parser = FACTORY.createParser(text)) {
      return new JsonText(parser, firstLine - 1).root();
    } catch (JsonProcessingException e) {
      throw malformed(e, firstLine);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // A string is read: nothing can fail.
    }
  }

  private JsonValue root() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new MalformedJsonException(linesBefore + 1, 1, "the text is empty");
    }
    JsonValue root = value(null, "", token);
    if (parser.nextToken() != null) {
      JsonLocation at = parser.currentTokenLocation();
      throw new MalformedJsonException(
          linesBefore + at.getLineNr(),
          at.getColumnNr(),
          "there is more text after the end of the value");
    }
    return root;
  }

  private JsonValue value(@Nullable JsonValue parent, String step, JsonToken token)
      throws IOException {
    JsonLocation at = parser.currentTokenLocation();
    int line = linesBefore + at.getLineNr();
    int column = at.getColumnNr();
    if (++values > MAX_VALUES) {
      throw new MalformedJsonException(
          line, column, "the text has more than " + MAX_VALUES + " values");
    }
    Object content =
        switch (token) {
          case START_OBJECT -> new LinkedHashMap<String, JsonValue>();
          case START_ARRAY -> new ArrayList<JsonValue>();
          case VALUE_STRING -> parser.getText();
          case VALUE_NUMBER_INT -> new JsonNumber(parser.getText(), true);
          case VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText(), false);
          case VALUE_TRUE -> Boolean.TRUE;
          case VALUE_FALSE -> Boolean.FALSE;
          default -> null;
        };
    JsonValue value = new JsonValue(parent, step, content, line, column);
    if (token == JsonToken.START_OBJECT) {
      readFields(value, value.object(""));
    } else if (token == JsonToken.START_ARRAY) {
      readValues(value, value.list(""));
    }
    return value;
  }

  private void readFields(JsonValue owner, Map<String, JsonValue> fields) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonValue field = value(owner, "." + name, parser.nextToken());
      if (fields.putIfAbsent(name, field) != null) {
        throw field.fault("is given twice", "keep one of the two");
      }
    }
  }

  private void readValues(JsonValue owner, List<JsonValue> values) throws IOException {
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      values.add(value(owner, "[" + values.size() + "]", t));
    }
  }

  private static MalformedJsonException malformed(JsonProcessingException e, int firstLine) {
    JsonLocation at = e.getLocation();
    int line = at == null ? 1 : at.getLineNr();
    int column = at == null ? 1 : at.getColumnNr();
    String problem = SOURCE.matcher(e.getOriginalMessage()).replaceAll("line $1, column $2");
    problem = LIMIT.matcher(problem).replaceAll("");
    return new MalformedJsonException(firstLine - 1 + line, column, problem.strip());
  }

  private static String decode(byte[] bytes, int firstLine) {
    if (bytes.length > MAX_BYTES) {
      throw new MalformedJsonException(
          firstLine, 1, "the text has more than " + (MAX_BYTES >> 20) + " MiB");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult end =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    String text = out.flip().toString();
    if (end.isError()) {
      int line = firstLine + (int) text.chars().filter(c -> c == '\n').count();
      int column = text.length() - text.lastIndexOf('\n');
      throw new MalformedJsonException(line, column, "the text is not UTF-8");
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
