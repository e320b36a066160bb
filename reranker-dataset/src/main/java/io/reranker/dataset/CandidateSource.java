package io.reranker.dataset;

import java.util.List;

/**
 * A base recommender: it scores items for a user, and names the best that the user has not chosen.
 * Counts come from train users only; where the user asked for is one of them, what they chose
 * themselves is taken out first, or their own future would stand in the base order.
 */
interface CandidateSource {

  /**
   * Score of an item, higher is better.
   *
   * @param user who is asked for
   * @param history what the user chose up to now, oldest first
   * @param item number of the item
   */
  double score(Timeline user, List<Timeline.Event> history, int item);

  /** Up to {@code count} items that the user never chose, best first. */
  List<Integer> best(Timeline user, List<Timeline.Event> history, int count);
}
