package io.reranker.metrics.explain;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far reasons say only what is known to be true. Claims are counted over all reasons, so that a
 * reason weighs as much as it claims.
 *
 * @param reasons reasons
 * @param builtFromEvidence reasons that the library wrote from the evidence
 * @param fullySupported reasons without an unsupported claim
 * @param withoutClaim reasons without any claim; they are among the fully supported
 * @param byKind counts of claims by kind, sorted by kind
 */
public record Groundedness(
    int reasons,
    int builtFromEvidence,
    int fullySupported,
    int withoutClaim,
    Map<String, ClaimCount> byKind) {

  /** Copies the counts. */
  public Groundedness {
    byKind = Collections.unmodifiableMap(new TreeMap<>(byKind));
  }

  /**
   * Claims of one kind.
   *
   * @param supported claims that item, history or evidence hold
   * @param unsupported the others
   */
  public record ClaimCount(int supported, int unsupported) {

    /** All claims. */
    public int total() {
      return supported + unsupported;
    }

    /** Unsupported claims over all, 0 to 1; 0 if there is none. */
    public double unsupportedShare() {
      return total() == 0 ? 0 : (double) unsupported / total();
    }

    private ClaimCount plus(ClaimCount other) {
      return new ClaimCount(supported + other.supported, unsupported + other.unsupported);
    }
  }

  /** Counts the claims of reasons. */
  public static Groundedness of(List<CheckedReason> reasons) {
    int built = 0;
    int full = 0;
    int silent = 0;
    Map<String, ClaimCount> byKind = new TreeMap<>();
    for (CheckedReason reason : reasons) {
      built += reason.builtFromEvidence() ? 1 : 0;
      silent += reason.claims().isEmpty() ? 1 : 0;
      boolean supported = true;
      for (CheckedReason.CheckedClaim claim : reason.claims()) {
        supported &= claim.supported();
        ClaimCount one = claim.supported() ? new ClaimCount(1, 0) : new ClaimCount(0, 1);
        byKind.merge(claim.kind(), one, ClaimCount::plus);
      }
      full += supported ? 1 : 0;
    }
    return new Groundedness(reasons.size(), built, full, silent, byKind);
  }

  /** Claims of all kinds. */
  public ClaimCount claims() {
    return byKind.values().stream().reduce(new ClaimCount(0, 0), ClaimCount::plus);
  }

  /** Reasons that the library wrote over all reasons, 0 to 1; 0 if there is none. */
  public double builtShare() {
    return share(builtFromEvidence);
  }

  /** Reasons without an unsupported claim over all reasons, 0 to 1; 0 if there is none. */
  public double fullySupportedShare() {
    return share(fullySupported);
  }

  private double share(int count) {
    return reasons == 0 ? 0 : (double) count / reasons;
  }
}
