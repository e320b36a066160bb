package io.reranker.experiment.data;

import io.reranker.dataset.CatalogItem;
import io.reranker.dataset.Timeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares what is tested with what was learned from, independently of how the split was made, and
 * fails on the first row that is in both.
 */
public final class LeakCheck {
  private LeakCheck() {}

  /**
   * Checks.
   *
   * @param data the data, with what base recommenders and popularity are given
   * @param heldOut every interaction that is tested or tuned on
   * @throws LeakException if a held-out interaction, or any of a user who may not be learned from,
   *     is among them, or in a training file of the configuration
   */
  public static LeakReport check(ExperimentData data, Collection<HeldOutItem> heldOut) {
    return check(data, data.training(), heldOut);
  }

  /**
   * As {@link #check(ExperimentData, Collection)}, of recommenders that are given something else.
   */
  static LeakReport check(
      ExperimentData data, TrainingData training, Collection<HeldOutItem> heldOut) {
    List<String> compared = new ArrayList<>();
    Map<String, Timeline> learned = new HashMap<>();
    training.users().forEach(user -> learned.put(user.user(), user));
    if (data.config().split() instanceof Split.UserDisjoint) {
      disjoint(data, data.test(), learned);
      disjoint(data, data.validation(), learned);
      compared.add(
          String.format(
              Locale.ROOT,
              "none of %,d test and %,d validation users is among the %,d users that base"
                  + " recommenders and popularity learn from",
              data.test().size(),
              data.validation().size(),
              learned.size()));
    }
    for (HeldOutItem item : heldOut) {
      Timeline user = learned.get(item.user());
      if (user != null && user.seen().contains(item.event().item())) {
        throw leak(data, item.user(), item.event());
      }
    }
    compared.add(
        String.format(
            Locale.ROOT,
            "none of %,d held-out interactions is among the %,d that base recommenders and"
                + " popularity learn from",
            heldOut.size(),
            training.users().stream().mapToLong(user -> user.events().size()).sum()));
    if (!data.config().trainingFiles().isEmpty()) {
      TrainingFiles files = new TrainingFiles(data);
      data.config().trainingFiles().forEach(path -> compared.addAll(files.check(path)));
    }
    return new LeakReport(compared);
  }

  private static void disjoint(
      ExperimentData data, List<Timeline> evaluated, Map<String, Timeline> learned) {
    for (Timeline user : evaluated) {
      Timeline same = learned.get(user.user());
      if (same != null && !same.events().isEmpty()) {
        throw leak(data, user.user(), same.events().get(0));
      }
    }
  }

  private static LeakException leak(ExperimentData data, String user, Timeline.Event event) {
    CatalogItem item = data.corpus().item(event.item());
    String time = event.timestamp() == null ? "" : " at " + event.timestamp();
    return new LeakException(
        "the interaction of user "
            + user
            + " with item "
            + item.id()
            + " ("
            + item.title()
            + ")"
            + time,
        "is evaluated, and base recommenders and popularity learn from it",
        "keep evaluated users out of the training data");
  }
}
