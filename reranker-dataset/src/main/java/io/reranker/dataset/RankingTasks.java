package io.reranker.dataset;

import java.util.List;
import java.util.TreeSet;

/**
 * Lists to evaluate on: the last items before a liked target, and as candidates the target and
 * evenly drawn items that the user never chose, in the order of their ids, so that the place says
 * nothing.
 */
final class RankingTasks {
  private final HeldOut heldOut;
  private final DatasetOptions options;
  private final Skipped skipped;

  RankingTasks(Corpus corpus, DatasetOptions options, Skipped skipped) {
    heldOut = new HeldOut(corpus, options.seed(), options.minHistory(), Timeline.LIKED);
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
    List<Timeline.Event> targets = heldOut.targets(purpose, user, count);
    if (targets.isEmpty()) {
      skipped.count(
          purpose + ": user without a liked item after " + options.minHistory() + " others");
    }
    return targets.stream().map(target -> task(purpose, user, target)).toList();
  }

  private Task task(String purpose, Timeline user, Timeline.Event target) {
    TreeSet<Integer> candidates =
        new TreeSet<>(heldOut.negatives(purpose, user, target, options.listSize() - 1));
    candidates.add(target.item());
    Window window = new Window(user, user.history(target, options.historyLength()), target);
    return new Task(window, List.copyOf(candidates));
  }
}
