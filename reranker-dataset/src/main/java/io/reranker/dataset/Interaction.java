package io.reranker.dataset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user chose an item.
 *
 * @param user the user's id, not blank
 * @param item the item's id, not blank
 * @param rating the user's rating on the scale 0 to 5, or null where there is none
 * @param timestamp when, or null; interactions of a user that do not all have one are taken in the
 *     order of the log
 */
public record Interaction(
    String user, String item, @Nullable Double rating, @Nullable Instant timestamp) {

  /**
   * @throws IllegalArgumentException if an id is blank or the rating outside 0 to 5
   */
  public Interaction {
    if (user.isBlank() || item.isBlank()) {
      throw new IllegalArgumentException("user and item need an id");
    }
    if (rating != null && !(rating >= 0 && rating <= 5)) {
      throw new IllegalArgumentException("rating " + rating + " is outside 0 to 5");
    }
  }
}
