package io.reranker.cli.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.reranker.explain.Evidence;
import java.io.IOException;
import java.util.List;

/** Writes evidence: a kind, the fields of that kind, and the text. */
final class EvidenceWriter {
  private EvidenceWriter() {}

  static void write(List<Evidence> evidence, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (Evidence fact : evidence) {
      json.writeStartObject();
      fields(fact, json);
      json.writeStringField("text", fact.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void fields(Evidence fact, JsonGenerator json) throws IOException {
    if (fact instanceof Evidence.SharedWith f) {
      json.writeStringField("kind", "shared_with");
      json.writeStringField("historyId", f.historyId());
      json.writeStringField("title", f.title());
      if (f.rating() != null) {
        json.writeNumberField("rating", f.rating());
      }
      values(f.values(), json);
      json.writeNumberField("similarity", f.similarity());
    } else if (fact instanceof Evidence.SharedTitleWords f) {
      json.writeStringField("kind", "shared_title_words");
      json.writeStringField("historyId", f.historyId());
      json.writeStringField("title", f.title());
      if (f.rating() != null) {
        json.writeNumberField("rating", f.rating());
      }
      json.writeStringField("words", f.words());
    } else if (fact instanceof Evidence.Affinity f) {
      json.writeStringField("kind", "affinity");
      json.writeStringField("attribute", f.attribute());
      json.writeStringField("value", f.value());
      json.writeNumberField("count", f.count());
      json.writeNumberField("of", f.of());
    } else if (fact instanceof Evidence.SharedWithDisliked f) {
      json.writeStringField("kind", "shared_with_disliked");
      json.writeStringField("historyId", f.historyId());
      json.writeStringField("title", f.title());
      json.writeNumberField("rating", f.rating());
      values(f.values(), json);
    } else if (fact instanceof Evidence.Unfamiliar f) {
      json.writeStringField("kind", "unfamiliar");
      json.writeStringField("attribute", f.attribute());
      json.writeStringField("value", f.value());
    } else if (fact instanceof Evidence.BaseStanding f) {
      json.writeStringField("kind", "base_standing");
      json.writeNumberField("rank", f.rank());
      json.writeNumberField("of", f.of());
    }
  }

  private static void values(List<String> values, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("values");
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
