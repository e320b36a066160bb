package io.reranker.experiment.human;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a rater chose of the two sides. */
enum Choice {
  /** The one at the left, or above on a phone. */
  @JsonProperty("a")
  LEFT(1),
  /** Neither. */
  @JsonProperty("same")
  SAME(0),
  /** The one at the right, or below. */
  @JsonProperty("b")
  RIGHT(-1);

  private final int forLeft;

  Choice(int forLeft) {
    this.forLeft = forLeft;
  }

  /** 1 for the left, -1 for the right, 0 for neither. */
  int forLeft() {
    return forLeft;
  }
}
