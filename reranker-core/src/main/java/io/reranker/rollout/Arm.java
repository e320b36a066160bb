package io.reranker.rollout;

/** One of the two rerankers of a trial. */
public enum Arm {
  /** The one in use. */
  CONTROL,
  /** The one that is tried. */
  CHALLENGER
}
