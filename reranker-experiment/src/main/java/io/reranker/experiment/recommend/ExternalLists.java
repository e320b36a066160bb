package io.reranker.experiment.recommend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists that another system made, by list id or by user id. Thread-safe: immutable. */
public final class ExternalLists implements BaseRecommender {
  private final Map<String, List<Recommendation>> lists;
  private final boolean keepHistory;

  /**
   * @param lists by list id or user id; by falling score, ties by item number
   * @param keepHistory whether items of the history stay in the lists
   */
  ExternalLists(Map<String, List<Recommendation>> lists, boolean keepHistory) {
    this.keepHistory = keepHistory;
    Map<String, List<Recommendation>> copy = new HashMap<>();
    lists.forEach((key, list) -> copy.put(key, List.copyOf(list)));
    this.lists = copy;
  }

  @Override
  public List<Recommendation> best(Profile profile, int count) {
    List<Recommendation> list = lists.get(profile.list());
    if (list == null) {
      list = lists.getOrDefault(profile.user(), List.of());
    }
    Set<Integer> history = keepHistory ? Set.of() : profile.items();
    List<Recommendation> best = new ArrayList<>();
    for (Recommendation one : list) {
      if (best.size() == count) {
        break;
      }
      if (!history.contains(one.item())) {
        best.add(one);
      }
    }
    return List.copyOf(best);
  }
}
