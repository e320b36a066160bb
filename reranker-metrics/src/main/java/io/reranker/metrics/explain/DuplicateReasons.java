package io.reranker.metrics.explain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How often a list gives the same reason twice. Reasons are the same if their words are; words are
 * cut at white space, case and punctuation count.
 *
 * @param reasons reasons in all lists
 * @param repeats reasons that an earlier reason of the same list gives already
 * @param lists lists
 * @param listsWithRepeat lists with at least one repeat
 */
public record DuplicateReasons(int reasons, int repeats, int lists, int listsWithRepeat) {

  /**
   * Counts repeats within each list.
   *
   * @param lists the reasons of each list; give one list of all reasons to find repeats anywhere
   */
  public static DuplicateReasons of(List<List<String>> lists) {
    int reasons = 0;
    int repeats = 0;
    int withRepeat = 0;
    for (List<String> list : lists) {
      Set<List<String>> distinct = new HashSet<>();
      list.forEach(reason -> distinct.add(Words.of(reason)));
      reasons += list.size();
      repeats += list.size() - distinct.size();
      withRepeat += distinct.size() < list.size() ? 1 : 0;
    }
    return new DuplicateReasons(reasons, repeats, lists.size(), withRepeat);
  }

  /**
   * Repeats over reasons, 0 to 1; 0 if there is no reason. Over one list it is 1 minus {@link
   * UniqueSentenceRatio}.
   */
  public double rate() {
    return reasons == 0 ? 0 : (double) repeats / reasons;
  }

  /** Lists with a repeat over lists, 0 to 1; 0 if there is no list. */
  public double listRate() {
    return lists == 0 ? 0 : (double) listsWithRepeat / lists;
  }
}
