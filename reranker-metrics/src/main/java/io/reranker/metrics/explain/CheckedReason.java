package io.reranker.metrics.explain;

import java.util.List;

/**
 * A reason after its claims were checked.
 *
 * @param builtFromEvidence whether the library wrote it from the evidence, not the model
 * @param claims the claims found in it, possibly none
 */
public record CheckedReason(boolean builtFromEvidence, List<CheckedClaim> claims) {

  /** Copies the claims. */
  public CheckedReason {
    claims = List.copyOf(claims);
  }

  /**
   * A claim and what the check found.
   *
   * @param kind what the claim is about, as in {@code TITLE}; any name
   * @param supported whether item, history or evidence hold it
   */
  public record CheckedClaim(String kind, boolean supported) {}
}
