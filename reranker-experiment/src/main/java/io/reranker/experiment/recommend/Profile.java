package io.reranker.experiment.recommend;

import io.reranker.dataset.Timeline;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A user at a moment: all that a base recommender may know of the user besides its training data.
 *
 * @param list names the list that is asked for
 * @param user the user's id
 * @param history everything that the user chose strictly before the moment, oldest first
 */
public record Profile(String list, String user, List<Timeline.Event> history) {

  /** Copies the history. */
  public Profile {
    history = List.copyOf(history);
  }

  /** The items of the history. */
  public Set<Integer> items() {
    return history.stream().map(Timeline.Event::item).collect(Collectors.toUnmodifiableSet());
  }
}
