package io.reranker.dataset;

import java.util.List;

/**
 * A stretch of a user's time line: consecutive interactions, and one that came later.
 *
 * @param user whose it is
 * @param history oldest first, possibly empty
 * @param target strictly later than every item of the history
 */
record Window(Timeline user, List<Timeline.Event> history, Timeline.Event target) {

  /**
   * @throws DatasetException with {@link DatasetException.Code#LEAK} if the history reaches the
   *     target's time
   */
  Window {
    history = List.copyOf(history);
    for (Timeline.Event event : history) {
      if (event.moment() >= target.moment() || event.item() == target.item()) {
        throw new DatasetException(
            DatasetException.Code.LEAK,
            "the history of user " + user.user() + " reaches into the time of its target",
            "this is a fault of the builder: report it, and do not train on these files");
      }
    }
  }
}
