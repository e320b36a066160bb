package io.reranker.experiment.trial;

import io.reranker.dataset.Corpus;
import io.reranker.dataset.HeldOut;
import io.reranker.dataset.Seeds;
import io.reranker.dataset.Timeline;
import io.reranker.experiment.data.ExperimentData;
import io.reranker.experiment.data.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The targets of an experiment, the same under every base recommender and protocol.
 *
 * @param heldOut draws, and knows what is liked
 * @param validation targets of users to tune on, users in the order of their ids
 * @param test targets of users to test, users in the order of their ids
 * @param withoutTarget test users who have none: nothing liked that has enough before it
 */
record Targets(HeldOut heldOut, List<Target> validation, List<Target> test, int withoutTarget) {

  static Targets of(ExperimentData data, ListOptions options, long seed) {
    HeldOut heldOut =
        new HeldOut(data.corpus(), seed, options.minHistory(), data.config().likedFrom());
    boolean last = data.config().split() instanceof Split.LeaveLastOut;
    Drawing drawing = new Drawing(data.corpus(), heldOut, last ? 0 : options.listsPerUser(), seed);
    List<List<Target>> validation =
        drawing.of("valid", data.validation(), options.minHistory(), options.maxValidationUsers());
    List<List<Target>> test =
        drawing.of("test", data.test(), options.minHistory(), options.maxTestUsers());
    return new Targets(
        heldOut, flat(validation), flat(test), (int) test.stream().filter(List::isEmpty).count());
  }

  private static List<Target> flat(List<List<Target>> ofUsers) {
    return ofUsers.stream().flatMap(List::stream).toList();
  }

  /**
   * Draws.
   *
   * @param listsPerUser targets of a user, or 0 for the last item alone
   */
  private record Drawing(Corpus corpus, HeldOut heldOut, int listsPerUser, long seed) {

    List<List<Target>> of(
        String purpose, List<Timeline> users, int minHistory, @Nullable Integer limit) {
      List<Timeline> drawn = new ArrayList<>(users);
      if (limit != null && limit < drawn.size()) {
        drawn.sort(Comparator.comparingLong(user -> Seeds.hash(seed, "users", user.user())));
        drawn.subList(limit, drawn.size()).clear();
        drawn.sort(Comparator.comparing(Timeline::user));
      }
      List<List<Target>> targets = new ArrayList<>();
      for (Timeline user : drawn) {
        List<Timeline.Event> events =
            listsPerUser == 0
                ? last(user, minHistory)
                : heldOut.targets(purpose, user, listsPerUser);
        targets.add(events.stream().map(event -> target(purpose, user, event)).toList());
      }
      return targets;
    }

    private List<Timeline.Event> last(Timeline user, int minHistory) {
      Timeline.Event event = user.events().get(user.events().size() - 1);
      boolean usable = heldOut.liked(event) && user.before(event) >= minHistory;
      return usable ? List.of(event) : List.of();
    }

    private Target target(String purpose, Timeline user, Timeline.Event event) {
      return new Target(
          user.user() + ":" + corpus.item(event.item()).id(),
          purpose,
          user,
          event,
          user.events().subList(0, user.before(event)));
    }
  }
}
