package io.reranker.cli.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, of which only some names are known. A field that is null counts as
 * absent.
 */
final class Fields {
  private final Map<String, JsonValue> fields;

  private Fields(Map<String, JsonValue> fields) {
    this.fields = fields;
  }

  /**
   * The fields of a value.
   *
   * @param value the value, which must be an object
   * @param what what it stands for, as in "a candidate"
   * @param known the names it may have
   */
  static Fields of(JsonValue value, String what, List<String> known) {
    Map<String, JsonValue> fields =
        value.object("write " + what + " as an object with " + String.join(", ", known));
    for (Map.Entry<String, JsonValue> field : fields.entrySet()) {
      if (!known.contains(field.getKey())) {
        String near = Spelling.nearest(field.getKey(), known);
        throw field
            .getValue()
            .fault(
                "is not a field of " + what + (near == null ? "" : ", did you mean " + near),
                near == null
                    ? "take it out, the fields are " + String.join(", ", known)
                    : "write " + near + " or take it out");
      }
    }
    return new Fields(fields);
  }

  @Nullable JsonValue get(String name) {
    JsonValue value = fields.get(name);
    return value == null || value.content() == null ? null : value;
  }

  @Nullable String string(String name) {
    JsonValue value = get(name);
    return value == null ? null : Scalars.string(value);
  }

  @Nullable Double number(String name) {
    JsonValue value = get(name);
    return value == null ? null : Scalars.number(value);
  }
}
