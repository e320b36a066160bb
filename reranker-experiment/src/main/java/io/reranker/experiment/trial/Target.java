package io.reranker.experiment.trial;

import io.reranker.dataset.Timeline;
import io.reranker.experiment.recommend.Profile;
import java.util.List;

/**
 * A moment at which a user is asked for, whatever the protocol.
 *
 * @param id {@code user:item}
 * @param purpose names the part, as {@link io.reranker.dataset.HeldOut} knows it
 * @param user the whole timeline, what came after the moment included
 * @param event what the user chose next and liked
 * @param history all that lies strictly before the event
 */
record Target(
    String id, String purpose, Timeline user, Timeline.Event event, List<Timeline.Event> history) {

  Profile profile() {
    return new Profile(id, user.user(), history);
  }
}
