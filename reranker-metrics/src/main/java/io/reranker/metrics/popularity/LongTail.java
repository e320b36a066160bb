package io.reranker.metrics.popularity;

import io.reranker.metrics.beyond.Recommendations;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What lists hold of the long tail (Abdollahpouri, Burke and Mobasher, FLAIRS 2019).
 *
 * @param share APLT, the mean over users of tail items over items, 0 to 1; the head's share is the
 *     rest
 * @param count ACLT, the mean number of tail items in a list, as in the paper and elliot; some code
 *     calls APLT so
 * @param coverage tail items in any list over tail items, 0 to 1
 */
public record LongTail(double share, double count, double coverage) {

  /**
   * Measures lists.
   *
   * @param lists the lists, cut where they are shown
   * @param groups the split; its last group is the tail
   * @throws IllegalArgumentException if the tail is empty
   */
  public static <I> LongTail of(Recommendations<?, I> lists, PopularityGroups<I> groups) {
    Set<I> tail = groups.tail();
    if (tail.isEmpty()) {
      throw new IllegalArgumentException("The tail is empty: split the catalogue elsewhere");
    }
    double shares = 0;
    double counts = 0;
    Set<I> listed = new HashSet<>();
    for (List<I> list : lists.lists().values()) {
      List<I> ofTail = list.stream().filter(tail::contains).toList();
      shares += (double) ofTail.size() / list.size();
      counts += ofTail.size();
      listed.addAll(ofTail);
    }
    int users = lists.lists().size();
    return new LongTail(shares / users, counts / users, (double) listed.size() / tail.size());
  }
}
