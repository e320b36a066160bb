package io.reranker.micrometer;

import io.micrometer.common.docs.KeyName;

/** Tags of spans only: numbers, with too many values for a meter. */
public enum SpanKey implements KeyName {
  /** Candidates of the request. */
  CANDIDATES("reranker.candidates", "Number of candidates of the request."),
  /** Items of the history. */
  HISTORY("reranker.history", "Number of items in the history.");

  private final String key;
  private final String description;

  SpanKey(String key, String description) {
    this.key = key;
    this.description = description;
  }

  @Override
  public String asString() {
    return key;
  }

  /** What it says, as the documentation has it. */
  public String description() {
    return description;
  }
}
