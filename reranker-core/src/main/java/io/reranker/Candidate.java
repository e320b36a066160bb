package io.reranker;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item that the base recommender proposes.
 *
 * @param id identifier, not blank, unique within a request
 * @param title title, not blank; titles may repeat
 * @param attributes attribute values by name, possibly empty
 * @param score the base recommender's score, higher is better, on any scale; or null
 * @param popularity how often users chose the item, at least 0; or null
 */
public record Candidate(
    String id,
    String title,
    Map<String, List<String>> attributes,
    @Nullable Double score,
    @Nullable Double popularity)
    implements Item {

  /**
   * @throws InvalidRequestException if a field is out of its range, naming the field
   */
  public Candidate {
    Checks.id("candidates.id", id);
    Checks.title("candidates.title", title);
    attributes = Checks.attributes("candidates.attributes", attributes);
    Checks.finite("candidates.score", score);
    Checks.finiteFromZero("candidates.popularity", popularity);
  }

  /** A candidate of which only id and title are known. */
  public static Candidate of(String id, String title) {
    return new Candidate(id, title, Map.of(), null, null);
  }

  /** This candidate with attributes. */
  public Candidate with(Map<String, List<String>> attributes) {
    return new Candidate(id, title, attributes, score, popularity);
  }

  /** This candidate with the base recommender's score. */
  public Candidate scored(double score) {
    return new Candidate(id, title, attributes, score, popularity);
  }
}
