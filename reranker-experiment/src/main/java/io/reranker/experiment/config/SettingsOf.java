package io.reranker.experiment.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks that a thing of a kind has only the settings of its kind. */
record SettingsOf(String kind, Map<String, @Nullable Object> given) {

  /**
   * The settings that were given.
   *
   * @param kind the kind's name
   * @param names and values in turn; a value is null where it was not given
   */
  static SettingsOf kind(String kind, @Nullable Object... names) {
    Map<String, @Nullable Object> given = new TreeMap<>();
    for (int i = 0; i < names.length; i += 2) {
      given.put(String.valueOf(names[i]), names[i + 1]);
    }
    return new SettingsOf(kind, given);
  }

  /** Refuses what was given beside some settings. */
  void only(String... allowed) {
    List<String> names = List.of(allowed);
    given.forEach(
        (name, value) -> {
          if (value != null && !names.contains(name)) {
            throw new ValueException(
                name,
                "is no setting of " + kind,
                names.isEmpty() ? "leave it out" : "use " + String.join(", ", names));
          }
        });
  }

  /** The kind itself, if it is one of some. */
  static String oneOf(String key, @Nullable String kind, List<String> known) {
    if (kind == null) {
      throw new ValueException(key, "is missing", "give one of " + String.join(", ", known));
    }
    if (!known.contains(kind)) {
      String nearest = NearestName.of(kind, known);
      throw new ValueException(
          key,
          "is \"" + kind + "\"",
          (nearest == null ? "give one of " : "did you mean \"" + nearest + "\"? Known are ")
              + String.join(", ", known));
    }
    return kind;
  }
}
