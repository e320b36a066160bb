package io.reranker.experiment.human;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Strict JSON files: one value, no field twice, none unknown, none of another type. */
final class JsonFile {
  static final JsonMapper MAPPER = mapper();

  private static final long MAX_BYTES = 256L << 20;

  private JsonFile() {}

  /** The whole text of a file. */
  static byte[] bytes(Path file) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) > MAX_BYTES) {
        throw HumanEvaluationException.malformed(
            file, "it has more than " + (MAX_BYTES >> 20) + " MiB", "give a smaller file");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new HumanEvaluationException(
          HumanEvaluationException.Code.FILE_UNREADABLE,
          file + " cannot be read (" + e.getClass().getSimpleName() + ")",
          "name a file that is there",
          e);
    }
  }

  /**
   * Reads one value.
   *
   * @param file for messages
   * @param bytes UTF-8
   * @param firstLine the number of the first line in the file
   * @param what what the file should be, as in {@code a key}
   */
  static <T> T read(Path file, byte[] bytes, int firstLine, Class<T> type, String what) {
    try (JsonParser parser = MAPPER.createParser(bytes)) {
      T value = MAPPER.readValue(parser, type);
      if (value == null || parser.nextToken() != null) {
        throw HumanEvaluationException.malformed(
            file, "it is empty or holds more than one value", "give the file as it was written");
      }
      return value;
    } catch (JsonProcessingException e) {
      HumanEvaluationException inner = cause(e);
      JsonLocation at = e.getLocation();
      String place =
          at == null
              ? ""
              : "line " + (firstLine - 1 + at.getLineNr()) + ", column " + at.getColumnNr() + ": ";
      throw HumanEvaluationException.malformed(
          file,
          place + (inner == null ? firstSentence(e.getOriginalMessage()) : inner.getMessage()),
          "give " + what + " as it was written");
    } catch (IOException e) {
      throw HumanEvaluationException.malformed(
          file, "it cannot be read as JSON", "give " + what + " as it was written");
    }
  }

  /** Writes text in UTF-8. */
  static void write(Path file, String text) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new HumanEvaluationException(
          HumanEvaluationException.Code.FILE_UNWRITABLE,
          file + " cannot be written (" + e.getClass().getSimpleName() + ")",
          "name a file in a folder with the right to write",
          e);
    }
  }

  /** A value as JSON, over several lines, the same on every platform. */
  static String pretty(Object value) {
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(indent);
    printer.indentArraysWith(indent);
    try {
      return MAPPER.writer(printer).writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record cannot be written as JSON", e);
    }
  }

  /** A value as JSON on one line. */
  static String compact(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record cannot be written as JSON", e);
    }
  }

  private static @org.jspecify.annotations.Nullable HumanEvaluationException cause(Throwable e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof HumanEvaluationException found) {
        return found;
      }
    }
    return null;
  }

  /** Jackson's message without its lists of types and places. */
  private static String firstSentence(String message) {
    String line = message.lines().findFirst().orElse("it is no JSON");
    return line.replaceAll(
        "`?(java|io\\.reranker|com\\.fasterxml)[\\w.$]*\\.(\\w+)[^`\\s]*`?", "$2");
  }

  private static JsonMapper mapper() {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .withCoercionConfig(
                LogicalType.Textual,
                c ->
                    c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(64).maxStringLength(1 << 20).build());
    return mapper;
  }
}
