package io.reranker.spring.ai;

import io.reranker.Candidate;
import io.reranker.InvalidRequestException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.document.Document;

/** Ready-made ways from a document to a candidate. Stateless. */
public final class DocumentCandidates {
  private DocumentCandidates() {}

  /**
   * Candidates with the document's id, and title and attributes from its metadata; its text is not
   * read.
   *
   * @param title metadata key of the title
   * @param attributes metadata keys of attributes, each with one value or a collection of them,
   *     which keep their names; a document may lack them
   * @return a function that throws {@link InvalidRequestException} where the title is missing
   */
  public static Function<Document, Candidate> ofMetadata(String title, String... attributes) {
    List<String> names = List.of(attributes);
    return document -> {
      Map<String, Object> metadata = document.getMetadata();
      Map<String, List<String>> values = new HashMap<>();
      names.forEach(name -> values.put(name, texts(metadata.get(name))));
      return Candidate.of(document.getId(), required(metadata, title)).with(values);
    };
  }

  private static List<String> texts(@Nullable Object value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof Collection<?> several) {
      several.stream().filter(Objects::nonNull).forEach(one -> texts.add(one.toString()));
    } else if (value != null) {
      texts.add(value.toString());
    }
    return texts;
  }

  private static String required(Map<String, Object> metadata, String key) {
    Object value = metadata.get(key);
    if (value == null || value.toString().isBlank()) {
      throw new InvalidRequestException(
          "metadata \"" + key + "\"",
          "is missing or blank in a document",
          "give every document the key, or give a function of your own");
    }
    return value.toString();
  }
}
