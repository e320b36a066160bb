package io.reranker.experiment.data;

import io.reranker.dataset.Corpus;
import io.reranker.dataset.Timeline;
import java.util.List;

/**
 * What base recommenders and popularity are given.
 *
 * @param corpus the catalogue; its users are <em>not</em> all to be learned from
 * @param users the timelines to learn from, in the order of the users' ids
 */
public record TrainingData(Corpus corpus, List<Timeline> users) {

  /** Copies the list. */
  public TrainingData {
    users = List.copyOf(users);
  }

  /** Size of the catalogue. */
  public int itemCount() {
    return corpus.items().size();
  }

  /** By item number, how many of the users chose the item. */
  public int[] popularity() {
    int[] counts = new int[itemCount()];
    for (Timeline user : users) {
      user.seen().forEach(item -> counts[item]++);
    }
    return counts;
  }
}
