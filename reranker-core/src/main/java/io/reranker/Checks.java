package io.reranker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks of single fields; each failure names the field. */
final class Checks {
  private static final int MAX_ID = 256;

  private Checks() {}

  static void id(String field, @Nullable String id) {
    if (id == null || id.isBlank()) {
      throw new InvalidRequestException(field, "is missing or blank", "give every item an id");
    }
    if (id.length() > MAX_ID) {
      throw new InvalidRequestException(
          field, "has " + id.length() + " characters", "use ids of at most 256 characters");
    }
  }

  static void title(String field, @Nullable String title) {
    if (title == null || title.isBlank()) {
      throw new InvalidRequestException(field, "is missing or blank", "give every item a title");
    }
  }

  static void range(String field, @Nullable Double value, double min, double max) {
    if (value != null && !(value >= min && value <= max)) {
      throw new InvalidRequestException(
          field, "is " + value, "give a finite number of " + min + " to " + max + ", or none");
    }
  }

  static void finite(String field, @Nullable Double value) {
    if (value != null && !Double.isFinite(value)) {
      throw new InvalidRequestException(field, "is " + value, "give a finite number, or none");
    }
  }

  static void finiteFromZero(String field, @Nullable Double value) {
    if (value != null && !(Double.isFinite(value) && value >= 0)) {
      throw new InvalidRequestException(
          field, "is " + value, "give a finite number of at least 0, or none");
    }
  }

  /** A copy of a list without nulls. */
  static <T> List<T> list(String field, @Nullable List<T> list) {
    if (list == null) {
      throw new InvalidRequestException(field, "is null", "give an empty list where there is none");
    }
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) == null) {
        throw new InvalidRequestException(field + "[" + i + "]", "is null", "leave it out");
      }
    }
    return List.copyOf(list);
  }

  static Map<String, List<String>> attributes(
      String field, @Nullable Map<String, List<String>> attributes) {
    if (attributes == null) {
      throw new InvalidRequestException(field, "is null", "give an empty map where none is known");
    }
    TreeMap<String, List<String>> copy = new TreeMap<>();
    attributes.forEach(
        (name, values) -> {
          if (name == null || name.isBlank()) {
            throw new InvalidRequestException(field, "has a blank name", "name every attribute");
          }
          List<String> kept = new ArrayList<>();
          for (String value : values == null ? List.<String>of() : values) {
            if (value != null && !value.isBlank()) {
              kept.add(value);
            }
          }
          if (!kept.isEmpty()) {
            copy.put(name, List.copyOf(kept));
          }
        });
    return Collections.unmodifiableMap(copy);
  }
}
