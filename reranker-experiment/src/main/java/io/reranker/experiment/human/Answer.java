package io.reranker.experiment.human;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A system's answer to a request.
 *
 * @param user the user that it names, or null
 * @param items the items, best first, not empty
 */
public record Answer(@Nullable String user, List<Item> items) {

  /** Copies the items. */
  public Answer {
    items = List.copyOf(items);
  }

  /**
   * An item at its place.
   *
   * @param id its id
   * @param reason why it stands there; null where the system gave no reason
   */
  public record Item(String id, @Nullable String reason) {}
}
