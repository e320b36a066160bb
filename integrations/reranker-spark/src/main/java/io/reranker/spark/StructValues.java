package io.reranker.spark;

import io.reranker.InvalidRequestException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The fields of a struct by name; a field that the struct does not have is null.
 *
 * @param row the struct, with its schema
 */
record StructValues(Row row) {

  /** A text, or null. */
  @Nullable String text(String name) {
    Object value = value(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw wrong(name, value, "a string");
  }

  /** A number of any type, or null. */
  @Nullable Double number(String name) {
    Object value = value(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw wrong(name, value, "a number");
  }

  /** A time, or null. */
  @Nullable Instant time(String name) {
    Object value = value(name);
    if (value == null || value instanceof Instant) {
      return (Instant) value;
    }
    if (value instanceof java.sql.Timestamp timestamp) {
      return timestamp.toInstant();
    }
    throw wrong(name, value, "a timestamp");
  }

  /** Attribute values by name; empty where there are none. */
  Map<String, List<String>> attributes() {
    Object value = value("attributes");
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof scala.collection.Map<?, ?> map)) {
      throw wrong("attributes", value, "map<string, array<string>>");
    }
    Map<String, List<String>> attributes = new HashMap<>();
    CollectionConverters.asJava(map)
        .forEach((name, values) -> attributes.put((String) name, texts(values)));
    return attributes;
  }

  @SuppressWarnings("NullAway") // Null values are the library's to leave out.
  private static List<String> texts(@Nullable Object values) {
    if (values == null) {
      return List.of();
    }
    if (!(values instanceof scala.collection.Seq<?> seq)) {
      throw wrong("attributes", values, "map<string, array<string>>");
    }
    return CollectionConverters.asJava(seq).stream().map(text -> (String) text).toList();
  }

  private @Nullable Object value(String name) {
    if (row.schema() == null) {
      throw new InvalidRequestException("", "is a struct without field names", "name its fields");
    }
    scala.Option<Object> place = row.schema().getFieldIndex(name);
    return place.isEmpty() ? null : row.get((Integer) place.get());
  }

  private static InvalidRequestException wrong(String name, Object value, String expected) {
    return new InvalidRequestException(
        name, "is a " + value.getClass().getSimpleName(), "make it " + expected);
  }
}
