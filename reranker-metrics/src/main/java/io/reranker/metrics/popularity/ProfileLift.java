package io.reranker.metrics.popularity;

import io.reranker.metrics.beyond.ItemPopularity;
import io.reranker.metrics.beyond.Profiles;
import io.reranker.metrics.beyond.Recommendations;
import io.reranker.metrics.internal.Check;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * How much more popular than their histories users' lists are (group average popularity and
 * popularity lift, Abdollahpouri et al., RecSys 2019 workshop RMSE and 2020).
 *
 * <p>Against the candidate set instead of the history it is {@code PopLift@k} of {@link
 * io.reranker.metrics.MeasureRegistry}.
 *
 * @param ofHistories GAP(p), the mean over users of the mean count of their histories
 * @param ofLists GAP(q), the same of their lists
 * @param meanOfUsers the mean over users of each one's (list − history) / history
 * @param meanLogDifference the mean over users of the mean ln(1 + count) of list minus history: 0
 *     for lists as popular as the history, and as far from 0 for twice as for half as popular
 * @param users users that count: those whose history has a mean count above 0
 */
public record ProfileLift(
    double ofHistories, double ofLists, double meanOfUsers, double meanLogDifference, int users) {

  /**
   * Measures all users as one group.
   *
   * @param lists the lists, cut where they are shown
   * @param histories what the same users chose
   * @param popularity training users of each item
   * @throws IllegalArgumentException if no user has a history, or an item is not in the catalogue
   */
  public static <U, I> ProfileLift of(
      Recommendations<U, I> lists, Profiles<U, I> histories, ItemPopularity<I> popularity) {
    double ofHistories = 0;
    double ofLists = 0;
    double lifts = 0;
    double logs = 0;
    int users = 0;
    for (Map.Entry<U, List<I>> entry : lists.lists().entrySet()) {
      Set<I> history = histories.of(entry.getKey());
      double before = history.isEmpty() ? 0 : popularity.mean(history);
      if (before > 0) {
        double after = popularity.mean(entry.getValue());
        ofHistories += before;
        ofLists += after;
        lifts += (after - before) / before;
        logs += meanLog(entry.getValue(), popularity) - meanLog(history, popularity);
        users++;
      }
    }
    Check.some("users with a history", users);
    return new ProfileLift(
        ofHistories / users, ofLists / users, lifts / users, logs / users, users);
  }

  /**
   * Measures groups of users, such as those with niche, mixed and mainstream taste.
   *
   * @param group names the group of a user
   * @return each group's figures, groups in the order of their first user
   * @throws IllegalArgumentException as {@link #of}, for any group
   */
  public static <U, I> Map<String, ProfileLift> byGroup(
      Recommendations<U, I> lists,
      Profiles<U, I> histories,
      ItemPopularity<I> popularity,
      Function<U, String> group) {
    Map<String, Map<U, List<I>>> parts = new LinkedHashMap<>();
    lists
        .lists()
        .forEach(
            (user, list) ->
                parts
                    .computeIfAbsent(group.apply(user), name -> new LinkedHashMap<>())
                    .put(user, list));
    Map<String, ProfileLift> lifts = new LinkedHashMap<>();
    parts.forEach(
        (name, part) -> lifts.put(name, of(new Recommendations<>(part), histories, popularity)));
    return lifts;
  }

  /** (GAP(q) − GAP(p)) / GAP(p); 0 for lists as popular as the histories. */
  public double lift() {
    return (ofLists - ofHistories) / ofHistories;
  }

  private static <I> double meanLog(Iterable<I> items, ItemPopularity<I> popularity) {
    double sum = 0;
    int count = 0;
    for (I item : items) {
      sum += Math.log1p(popularity.of(item));
      count++;
    }
    return sum / count;
  }
}
