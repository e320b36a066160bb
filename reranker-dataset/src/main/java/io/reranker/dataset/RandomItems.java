package io.reranker.dataset;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Items drawn evenly from the catalogue. */
final class RandomItems implements CandidateSource {
  private final int itemCount;
  private final SplittableRandom random;

  RandomItems(int itemCount, SplittableRandom random) {
    this.itemCount = itemCount;
    this.random = random;
  }

  @Override
  public double score(Timeline user, List<Timeline.Event> history, int item) {
    return random.nextDouble();
  }

  /**
   * @throws DatasetException if the catalogue has not that many items that the user did not choose
   */
  @Override
  public List<Integer> best(Timeline user, List<Timeline.Event> history, int count) {
    if (itemCount - user.seen().size() < count) {
      throw new DatasetException(
          DatasetException.Code.UNUSABLE_LOG,
          "user "
              + user.user()
              + " left only "
              + (itemCount - user.seen().size())
              + " items of the catalogue unchosen, "
              + count
              + " are needed",
          "give the whole catalogue, not only the items of these users");
    }
    Set<Integer> drawn = new LinkedHashSet<>();
    while (drawn.size() < count) {
      int item = random.nextInt(itemCount);
      if (!user.seen().contains(item)) {
        drawn.add(item);
      }
    }
    return new ArrayList<>(drawn);
  }
}
