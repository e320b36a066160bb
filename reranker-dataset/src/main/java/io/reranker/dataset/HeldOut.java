package io.reranker.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What evaluation holds out: liked items with enough before them, and items that the user never
 * chose to set beside them. Both are drawn by a hash of seed, user and item, so that they depend
 * neither on the order of the log nor on the other users.
 */
public final class HeldOut {
  private final Corpus corpus;
  private final long seed;
  private final int minHistory;
  private final double likedFrom;

  /**
   * @param corpus the catalogue
   * @param seed another seed draws others
   * @param minHistory items that must lie strictly before a target, at least 0
   * @param likedFrom the rating from which a target is liked; items without a rating are
   */
  public HeldOut(Corpus corpus, long seed, int minHistory, double likedFrom) {
    this.corpus = corpus;
    this.seed = seed;
    this.minHistory = minHistory;
    this.likedFrom = likedFrom;
  }

  /**
   * Draws targets of a user.
   *
   * @param purpose names the draw: another purpose draws others
   * @param count the most targets, which are then in time order, those of one moment by id
   */
  public List<Timeline.Event> targets(String purpose, Timeline user, int count) {
    List<Timeline.Event> targets =
        new ArrayList<>(
            user.events().stream()
                .filter(this::liked)
                .filter(target -> user.before(target) >= minHistory)
                .toList());
    targets.sort(
        Comparator.comparingLong(target -> Seeds.hash(seed, purpose, user.user(), id(target))));
    return targets.stream()
        .limit(count)
        .sorted(Comparator.comparingLong(Timeline.Event::moment).thenComparing(this::id))
        .toList();
  }

  /** Whether the user liked the item of an event. */
  public boolean liked(Timeline.Event event) {
    return event.rating() == null || event.rating() >= likedFrom;
  }

  /**
   * Numbers of different items that the user never chose, neither before nor after, drawn evenly.
   *
   * @param purpose as for the target
   * @throws DatasetException if the catalogue has not that many
   */
  public List<Integer> negatives(String purpose, Timeline user, Timeline.Event target, int count) {
    SplittableRandom random = Seeds.random(seed, purpose, "candidates", user.user(), id(target));
    return new RandomItems(corpus.items().size(), random).best(user, List.of(), count);
  }

  private String id(Timeline.Event event) {
    return corpus.item(event.item()).id();
  }
}
