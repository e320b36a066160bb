package io.reranker.metrics.trec;

/** Which topics count. */
public enum TopicPolicy {
  /** Those with judgements and results. */
  INTERSECTION,
  /** All with judgements; one without results counts as an empty list. */
  JUDGED,
  /** All with results; one without judgements counts as a list of which nothing is judged. */
  RETURNED
}
