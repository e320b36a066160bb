package io.reranker.experiment.config;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.reranker.experiment.ExperimentException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads configurations. Nothing is guessed: an unknown key or a value of another type is a fault.
 */
public final class ConfigReader {
  private static final ObjectMapper YAML = mapper();

  private ConfigReader() {}

  /**
   * A configuration and the text it was read from.
   *
   * @param config the configuration, relative paths seen from the file's folder
   * @param text as it stands in the file
   */
  public record Read(ExperimentConfig config, String text) {}

  /**
   * Reads a file.
   *
   * @param file the configuration
   * @param data the folder of the data, or null for the one that the configuration names
   * @throws ExperimentException with the line, what is wrong with it, and what to write
   */
  public static Read read(Path file, @Nullable Path data) {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ExperimentException(
          ExperimentException.Code.CONFIG_NOT_FOUND,
          "there is no configuration " + file,
          "name a YAML file; docs/experiments.md says how to write one",
          e);
    } catch (CharacterCodingException e) {
      throw new ExperimentException(
          ExperimentException.Code.CONFIG_INVALID, file + " is no UTF-8", "save it as UTF-8", e);
    } catch (IOException e) {
      throw new ExperimentException(
          ExperimentException.Code.CONFIG_NOT_FOUND,
          file + " cannot be read: " + e.getMessage(),
          "check the path and the right to read it",
          e);
    }
    Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of(""));
    return new Read(parse(text, file.toString(), folder, data), text);
  }

  /** Reads a text; its name is for messages. */
  static ExperimentConfig parse(String text, String name, Path folder, @Nullable Path data) {
    KeyLocations lines = KeyLocations.of(YAML, text);
    try {
      ExperimentForm form = YAML.readValue(text, ExperimentForm.class);
      if (form == null) {
        throw invalid(name, 1, "the configuration is empty", "begin with title: and data:", null);
      }
      return form.config(folder, data);
    } catch (ValueException e) {
      throw invalid(name, lines.line(e.key()), e.key() + " " + e.getMessage(), e.remedy(), e);
    } catch (UnrecognizedPropertyException e) {
      throw unknownKey(e, name, lines);
    } catch (ValueInstantiationException e) {
      throw wrongValue(e, name, lines);
    } catch (JsonMappingException e) {
      String path = path(e);
      throw invalid(
          name,
          e.getPath().isEmpty() ? line(e) : lines.line(path),
          (path.isEmpty() ? "the configuration" : path) + " is not of the form expected",
          "give " + expected(e) + ", as docs/experiments.md shows",
          e);
    } catch (JsonProcessingException e) {
      throw invalid(
          name,
          line(e),
          "this is no YAML: " + firstLine(e.getOriginalMessage()),
          "correct the line; YAML is strict about indents and colons",
          e);
    }
  }

  private static ExperimentException unknownKey(
      UnrecognizedPropertyException e, String name, KeyLocations lines) {
    Collection<String> known =
        new TreeSet<>(e.getKnownPropertyIds().stream().map(String::valueOf).toList());
    String nearest = NearestName.of(e.getPropertyName(), known);
    return invalid(
        name,
        lines.line(path(e)),
        "\"" + path(e) + "\" is no known key",
        (nearest == null ? "use " : "did you mean \"" + nearest + "\"? Known are ")
            + String.join(", ", known),
        e);
  }

  private static ExperimentException wrongValue(
      ValueInstantiationException e, String name, KeyLocations lines) {
    String path = path(e);
    if (e.getCause() instanceof ValueException wrong) {
      String key = path.isEmpty() ? wrong.key() : path + "." + wrong.key();
      String misspelt = lines.misspelt(key);
      if (misspelt != null) {
        return invalid(
            name,
            lines.line(misspelt),
            "\"" + misspelt + "\" is no known key",
            "did you mean \"" + wrong.key() + "\"",
            e);
      }
      return invalid(name, lines.line(key), key + " " + wrong.getMessage(), wrong.remedy(), e);
    }
    String problem =
        e.getCause() instanceof NullPointerException
            ? "a value is missing"
            : String.valueOf(
                e.getCause() == null ? e.getOriginalMessage() : e.getCause().getMessage());
    return invalid(
        name,
        lines.line(path),
        (path.isEmpty() ? "" : path + ": ") + problem,
        "correct the value, as docs/experiments.md shows",
        e);
  }

  /** What was expected, in words. */
  private static String expected(JsonMappingException e) {
    Class<?> type = e instanceof MismatchedInputException wrong ? wrong.getTargetType() : null;
    if (type == null) {
      return "a value of its kind";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list, as [1, 2]";
    }
    if (type == Integer.class || type == Long.class) {
      return "a whole number";
    }
    return type == Double.class
        ? "a number"
        : type == Boolean.class ? "true or false" : type == String.class ? "a text" : "keys";
  }

  private static String path(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(
                at ->
                    at.getFieldName() == null ? "[" + at.getIndex() + "]" : "." + at.getFieldName())
            .collect(Collectors.joining());
    return path.startsWith(".") ? path.substring(1) : path;
  }

  private static int line(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null ? 1 : Math.max(1, location.getLineNr());
  }

  private static String firstLine(String text) {
    return List.of(text.split("\\R", 2)).get(0);
  }

  private static ExperimentException invalid(
      String name, int line, String problem, String remedy, @Nullable Throwable cause) {
    return new ExperimentException(
        ExperimentException.Code.CONFIG_INVALID,
        name + ", line " + line + ": " + problem,
        remedy,
        cause);
  }

  private static ObjectMapper mapper() {
    return YAMLMapper.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
        .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
        .build();
  }
}
