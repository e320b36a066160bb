package io.reranker.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Lists to evaluate on: the last items before a liked target, and as candidates the target and
 * evenly drawn items that the user never chose, in the order of their ids, so that the place says
 * nothing.
 */
final class RankingTasks {
  private final Corpus corpus;
  private final Recommenders recommenders;
  private final DatasetOptions options;
  private final Skipped skipped;

  RankingTasks(Corpus corpus, Recommenders recommenders, DatasetOptions options, Skipped skipped) {
    this.corpus = corpus;
    this.recommenders = recommenders;
    this.options = options;
    this.skipped = skipped;
  }

  /**
   * A list.
   *
   * @param window history and target
   * @param candidates item numbers, ascending by id, the target among them
   */
  record Task(Window window, List<Integer> candidates) {}

  /** Up to {@code count} lists of a user, in time order. */
  List<Task> draw(String purpose, Timeline user, int count) {
    List<Timeline.Event> targets =
        new ArrayList<>(
            user.events().stream()
                .filter(Timeline.Event::liked)
                .filter(target -> user.before(target) >= options.historyLength())
                .toList());
    if (targets.isEmpty()) {
      skipped.count(
          purpose + ": user without a liked item after " + options.historyLength() + " others");
    }
    targets.sort(
        Comparator.comparingLong(
            target -> Seeds.hash(options.seed(), purpose, user.user(), key(target))));
    return targets.stream()
        .limit(count)
        .sorted(Comparator.comparingLong(Timeline.Event::moment).thenComparing(this::key))
        .map(target -> task(purpose, user, target))
        .toList();
  }

  private Task task(String purpose, Timeline user, Timeline.Event target) {
    SplittableRandom random =
        Seeds.random(options.seed(), purpose, "candidates", user.user(), key(target));
    TreeSet<Integer> candidates =
        new TreeSet<>(recommenders.unseen(user, options.listSize() - 1, random));
    candidates.add(target.item());
    Window window = new Window(user, user.history(target, options.historyLength()), target);
    return new Task(window, List.copyOf(candidates));
  }

  private String key(Timeline.Event event) {
    return corpus.item(event.item()).id();
  }
}
