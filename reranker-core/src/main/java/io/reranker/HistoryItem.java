package io.reranker;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item of the user's history.
 *
 * @param id identifier, not blank
 * @param title title, not blank
 * @param attributes attribute values by name, possibly empty
 * @param rating the user's rating on the scale 0 to 5, or null where there is none
 * @param timestamp when it was watched, or null; a history whose items all have one is read in time
 *     order, any other in the order given (oldest first)
 */
public record HistoryItem(
    String id,
    String title,
    Map<String, List<String>> attributes,
    @Nullable Double rating,
    @Nullable Instant timestamp)
    implements Item {

  /**
   * @throws InvalidRequestException if a field is out of its range, naming the field
   */
  public HistoryItem {
    Checks.id("history.id", id);
    Checks.title("history.title", title);
    attributes = Checks.attributes("history.attributes", attributes);
    Checks.range("history.rating", rating, 0, 5);
  }

  /** An item of which only id and title are known. */
  public static HistoryItem of(String id, String title) {
    return new HistoryItem(id, title, Map.of(), null, null);
  }

  /** This item with attributes. */
  public HistoryItem with(Map<String, List<String>> attributes) {
    return new HistoryItem(id, title, attributes, rating, timestamp);
  }

  /** This item with a rating of 0 to 5. */
  public HistoryItem rated(double rating) {
    return new HistoryItem(id, title, attributes, rating, timestamp);
  }
}
