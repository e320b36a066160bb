package io.reranker.experiment.human;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a rater is asked about two answers. */
public enum Question {
  /** Which of two lists suits the person better. */
  @JsonProperty("lists")
  LISTS("lists"),
  /** Which of two reasons for one item is better. */
  @JsonProperty("explanations")
  EXPLANATIONS("explanations");

  private final String text;

  Question(String text) {
    this.text = text;
  }

  /** The name in files and tables. */
  public String text() {
    return text;
  }
}
