package io.reranker.metrics.explain;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.stats.Interval;
import io.reranker.metrics.stats.ProportionInterval;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many reasons say something that is not so: unsupported claims, by kind, such as titles that
 * are not in the history, attributes the item does not have, or invented numbers. {@link
 * Groundedness} counts claims; here each reason counts once per kind.
 *
 * @param reasons reasons
 * @param affected reasons with an unsupported claim of any kind
 * @param byKind reasons with an unsupported claim of each kind, sorted by kind; kinds of which
 *     every claim is supported have 0
 */
public record HallucinationRates(int reasons, int affected, Map<String, Integer> byKind) {

  /** Copies the counts. */
  public HallucinationRates {
    byKind = Collections.unmodifiableMap(new TreeMap<>(byKind));
  }

  /**
   * Counts reasons.
   *
   * @param reasons at least one
   * @throws IllegalArgumentException if there is none
   */
  public static HallucinationRates of(List<CheckedReason> reasons) {
    Check.some("reasons", reasons.size());
    int affected = 0;
    Map<String, Integer> byKind = new TreeMap<>();
    for (CheckedReason reason : reasons) {
      Set<String> kinds = new HashSet<>();
      for (CheckedReason.CheckedClaim claim : reason.claims()) {
        byKind.putIfAbsent(claim.kind(), 0);
        if (!claim.supported()) {
          kinds.add(claim.kind());
        }
      }
      kinds.forEach(kind -> byKind.merge(kind, 1, Integer::sum));
      affected += kinds.isEmpty() ? 0 : 1;
    }
    return new HallucinationRates(reasons.size(), affected, byKind);
  }

  /** Reasons with any unsupported claim over all reasons, 0 to 1. */
  public double rate() {
    return (double) affected / reasons;
  }

  /** Reasons with an unsupported claim of a kind over all reasons, 0 to 1. */
  public double rate(String kind) {
    return (double) byKind.getOrDefault(kind, 0) / reasons;
  }

  /**
   * Wilson's interval of {@link #rate()}. It takes reasons for independent.
   *
   * @param level its nominal coverage, between 0 and 1
   * @throws IllegalArgumentException if the level is out of range
   */
  public Interval interval(double level) {
    return ProportionInterval.WILSON.of(affected, reasons, level);
  }
}
