package io.reranker;

/** What was done about a reason that did not pass its check. Names are stable. */
public enum ReasonRepair {
  /** The model writes the reason once more. */
  WRITTEN_AGAIN,
  /** The library built the reason from the evidence, since the model's failed again. */
  BUILT_FROM_EVIDENCE
}
