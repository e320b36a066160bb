package io.reranker.dataset;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A user's interactions in time order, each item once. Immutable.
 *
 * @param user the user's id
 * @param events oldest first
 * @param seen the items of the events, for look-ups
 */
public record Timeline(String user, List<Event> events, Set<Integer> seen) {

  /** From here on a rating is liking; an item chosen without a rating counts as liked. */
  public static final double LIKED = 4;

  /** A timeline of events that are in time order, each item once. */
  public static Timeline of(String user, List<Event> events) {
    return new Timeline(
        user,
        List.copyOf(events),
        events.stream().map(Event::item).collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * An interaction.
   *
   * @param item index in the corpus
   * @param rating 0 to 5, or null
   * @param timestamp when, or null
   * @param moment milliseconds of the timestamp, or the place in the user's list; only its order
   *     has a meaning
   */
  public record Event(int item, @Nullable Double rating, @Nullable Instant timestamp, long moment) {
    /** Whether the user liked the item: see {@link Timeline#LIKED}. */
    public boolean liked() {
      return rating == null || rating >= LIKED;
    }
  }

  /** How many events lie strictly before an event's moment; the same moment is not before. */
  public int before(Event target) {
    int low = 0;
    int high = events.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (events.get(middle).moment() < target.moment()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The last events strictly before an event's moment, oldest first. */
  public List<Event> history(Event target, int length) {
    int end = before(target);
    return events.subList(Math.max(0, end - length), end);
  }
}
