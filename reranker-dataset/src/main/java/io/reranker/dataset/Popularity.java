package io.reranker.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Items by the number of train users who chose them. */
final class Popularity implements CandidateSource {
  private final int[] counts;
  private final List<Integer> order;
  private final Set<String> trainUsers = new HashSet<>();
  private final int[] picks;

  /**
   * @param itemCount size of the catalogue
   * @param trainUsers the users to count
   */
  Popularity(int itemCount, List<Timeline> trainUsers) {
    counts = new int[itemCount];
    for (Timeline user : trainUsers) {
      this.trainUsers.add(user.user());
      user.seen().forEach(item -> counts[item]++);
    }
    order =
        IntStream.range(0, itemCount)
            .boxed()
            .sorted(Comparator.comparingInt((Integer item) -> -counts[item]))
            .toList();
    picks = trainUsers.stream().flatMap(u -> u.events().stream()).mapToInt(e -> e.item()).toArray();
  }

  /**
   * An item that the user never chose, drawn as often as train users choose it.
   *
   * @return null where a hundred draws find none
   */
  @Nullable Integer pick(Timeline user, SplittableRandom random) {
    for (int attempt = 0; attempt < 100; attempt++) {
      int item = picks[random.nextInt(picks.length)];
      if (!user.seen().contains(item)) {
        return item;
      }
    }
    return null;
  }

  /** Number of train users who chose the item. */
  int count(int item) {
    return counts[item];
  }

  @Override
  public double score(Timeline user, List<Timeline.Event> history, int item) {
    boolean own = user.seen().contains(item) && trainUsers.contains(user.user());
    return counts[item] - (own ? 1 : 0);
  }

  @Override
  public List<Integer> best(Timeline user, List<Timeline.Event> history, int count) {
    List<Integer> best = new ArrayList<>();
    for (int item : order) {
      if (best.size() == count) {
        break;
      }
      if (!user.seen().contains(item)) {
        best.add(item);
      }
    }
    return best;
  }
}
