package io.reranker.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** The base recommenders of a build: what they learned from the train users, and mixtures. */
final class Recommenders {
  private static final int HARD_POOL = 60;

  private final Popularity popularity;
  private final ItemNeighbours neighbours;
  private final int itemCount;

  Recommenders(int itemCount, List<Timeline> trainUsers) {
    this.itemCount = itemCount;
    popularity = new Popularity(itemCount, trainUsers);
    neighbours = new ItemNeighbours(itemCount, trainUsers);
  }

  Popularity popularity() {
    return popularity;
  }

  ItemNeighbours neighbours() {
    return neighbours;
  }

  /** Different items that the user never chose, drawn evenly. */
  List<Integer> unseen(Timeline user, int count, SplittableRandom random) {
    return new RandomItems(itemCount, random).best(user, List.of(), count);
  }

  /** One of the two learned recommenders. */
  CandidateSource any(SplittableRandom random) {
    return random.nextBoolean() ? popularity : neighbours;
  }

  /** The items in a recommender's order; ties by popularity, then by number. */
  List<Integer> ordered(CandidateSource source, Window window, List<Integer> items) {
    record Scored(int item, double score, double popularity) {}
    return items.stream()
        .map(
            item ->
                new Scored(
                    item,
                    source.score(window.user(), window.history(), item),
                    popularity.score(window.user(), window.history(), item)))
        .sorted(
            Comparator.comparingDouble(Scored::score)
                .thenComparingDouble(Scored::popularity)
                .reversed()
                .thenComparingInt(Scored::item))
        .map(Scored::item)
        .toList();
  }

  /**
   * Hard negatives: items near the top of item-based filtering or of popularity that the user never
   * chose, the two in turn. What item-based filtering lacks, for an empty history say, popularity
   * fills.
   */
  List<Integer> hardNegatives(Window window, int count, SplittableRandom random) {
    List<Integer> near =
        new ArrayList<>(neighbours.best(window.user(), window.history(), HARD_POOL));
    List<Integer> popular =
        new ArrayList<>(popularity.best(window.user(), window.history(), HARD_POOL));
    List<Integer> negatives = new ArrayList<>();
    boolean fromNear = random.nextInt(3) > 0;
    while (negatives.size() < count && !(near.isEmpty() && popular.isEmpty())) {
      List<Integer> pool = (fromNear && !near.isEmpty()) || popular.isEmpty() ? near : popular;
      Integer item = pool.remove(random.nextInt(pool.size()));
      if (!negatives.contains(item)) {
        negatives.add(item);
      }
      fromNear = !fromNear;
    }
    return negatives;
  }

  /**
   * Items to reject: in turn one near the top of item-based filtering, one drawn as often as it is
   * chosen, and one drawn evenly. Together they are about as popular as true items. With negatives
   * from the top only, true items would be the less popular ones in three pairs of four, and
   * preferences would teach that what is popular is wrong.
   */
  List<Integer> rejected(Window window, int count, SplittableRandom random) {
    List<Integer> near =
        new ArrayList<>(neighbours.best(window.user(), window.history(), HARD_POOL));
    List<Integer> even = unseen(window.user(), count, random);
    Set<Integer> rejected = new LinkedHashSet<>();
    int turn = random.nextInt(3);
    for (int n = 0; rejected.size() < count; n++, turn++) {
      Integer item = null;
      if (turn % 3 == 0 && !near.isEmpty()) {
        item = near.remove(random.nextInt(near.size()));
      } else if (turn % 3 != 2 && n < 10 * count) {
        item = popularity.pick(window.user(), random);
      }
      rejected.add(item == null ? even.get(n % count) : item);
    }
    return List.copyOf(rejected);
  }
}
