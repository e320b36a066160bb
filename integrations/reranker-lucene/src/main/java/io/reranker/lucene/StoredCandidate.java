package io.reranker.lucene;

import io.reranker.Candidate;
import io.reranker.InvalidRequestException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.jspecify.annotations.Nullable;

/**
 * Makes a candidate of a document's stored fields. Called from any number of threads.
 *
 * <p>A candidate without a score gets that of the first pass. Ids may repeat among documents.
 */
@FunctionalInterface
public interface StoredCandidate {

  /**
   * The candidate of a document.
   *
   * @param document the stored fields, those of {@link #fields()} only where it names some
   * @throws InvalidRequestException if the document lacks what a candidate needs
   */
  Candidate candidate(Document document);

  /** The stored fields to read, or null for all of them. */
  default @Nullable Set<String> fields() {
    return null;
  }

  /**
   * A candidate of fields that hold what their names say.
   *
   * @param id stored field of the id
   * @param title stored field of the title
   * @param attributes stored fields with one value or several, which become attributes of the same
   *     name
   */
  static StoredCandidate of(String id, String title, String... attributes) {
    Set<String> fields = new HashSet<>(Arrays.asList(attributes));
    fields.add(id);
    fields.add(title);
    Set<String> kept = Set.copyOf(fields);
    List<String> names = List.of(attributes);
    return new StoredCandidate() {
      @Override
      public Candidate candidate(Document document) {
        Map<String, List<String>> values = new HashMap<>();
        names.forEach(name -> values.put(name, List.of(document.getValues(name))));
        return Candidate.of(required(document, id), required(document, title)).with(values);
      }

      @Override
      public Set<String> fields() {
        return kept;
      }
    };
  }

  private static String required(Document document, String field) {
    String value = document.get(field);
    if (value == null || value.isBlank()) {
      throw new InvalidRequestException(
          "stored field \"" + field + "\"",
          "is missing or blank in a hit",
          "store the field with every document, or give a StoredCandidate of your own");
    }
    return value;
  }
}
