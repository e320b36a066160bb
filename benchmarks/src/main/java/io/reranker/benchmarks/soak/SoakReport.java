package io.reranker.benchmarks.soak;

import io.reranker.rollout.HotSwapReranker;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the requests.
 *
 * @param requests how many were made
 * @param outcomes how many ended in which way
 * @param reasons how many calls for reasons ended in which way
 * @param compared ranked requests whose answer was known
 * @param faults what must not happen, a few of each: wrong answers, unexpected codes and exceptions
 * @param rankedNanos how long the ranked requests took, ascending
 * @param lateNanos how long after their deadline requests ended that exceeded it, ascending
 * @param swaps what the exchange of models counted at the end
 */
public record SoakReport(
    int requests,
    Map<String, Long> outcomes,
    Map<String, Long> reasons,
    long compared,
    List<String> faults,
    long[] rankedNanos,
    long[] lateNanos,
    HotSwapReranker.Counters swaps) {

  /** Sorts and copies. */
  public SoakReport {
    outcomes = new TreeMap<>(outcomes);
    reasons = new TreeMap<>(reasons);
    faults = List.copyOf(faults);
    rankedNanos = rankedNanos.clone();
    lateNanos = lateNanos.clone();
    Arrays.sort(rankedNanos);
    Arrays.sort(lateNanos);
  }

  /** Requests of which nothing came. */
  public long lost() {
    return requests - outcomes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The value below which a share of ascending values lies, in milliseconds; NaN of none. */
  static double milliseconds(long[] ascending, double share) {
    return ascending.length == 0
        ? Double.NaN
        : ascending[(int) Math.ceil(share * ascending.length) - (share > 0 ? 1 : 0)] / 1e6;
  }
}
