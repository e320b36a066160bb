package io.reranker.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import io.reranker.Candidate;
import io.reranker.InvalidRequestException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Ready-made ways from a text segment to a candidate. Stateless. */
public final class SegmentCandidates {
  private SegmentCandidates() {}

  /**
   * Candidates of the segment's metadata; its text is not read. Ids may repeat among segments.
   *
   * @param id metadata key of the id
   * @param title metadata key of the title
   * @param attributes metadata keys of attributes, each with one value, which keep their names; a
   *     segment may lack them
   * @return a function that throws {@link InvalidRequestException} where id or title is missing
   */
  public static Function<TextSegment, Candidate> ofMetadata(
      String id, String title, String... attributes) {
    List<String> names = List.of(attributes);
    return segment -> {
      Map<String, Object> metadata = segment.metadata().toMap();
      Map<String, List<String>> values = new HashMap<>();
      for (String name : names) {
        Object value = metadata.get(name);
        if (value != null) {
          values.put(name, List.of(value.toString()));
        }
      }
      return Candidate.of(required(metadata, id), required(metadata, title)).with(values);
    };
  }

  private static String required(Map<String, Object> metadata, String key) {
    Object value = metadata.get(key);
    if (value == null || value.toString().isBlank()) {
      throw new InvalidRequestException(
          "metadata \"" + key + "\"",
          "is missing or blank in a segment",
          "give every segment the key, or give a function of your own");
    }
    return value.toString();
  }
}
