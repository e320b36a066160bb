package io.reranker.experiment.text;

/** What is found in an answer. Several may hold at once, {@link #OK} only alone. */
public enum AnswerClass {
  /** A permutation of the candidates in the strict form, and no title contradicts its id. */
  OK("ok"),
  /** Not in the strict form: it took a {@link Leniency} to read it, or nothing could be read. */
  WRONG_FORMAT("wrongFormat"),
  /** An item is named more than once. */
  DUPLICATE("duplicate"),
  /** A candidate is not named. */
  MISSING("missing"),
  /** An item that is named is no candidate, whether it is of the history or invented. */
  NOT_A_CANDIDATE("notACandidate"),
  /** An item that is named is no candidate, but one of the history. */
  COPIED_FROM_HISTORY("copiedFromHistory"),
  /** The title written beside an id is not the title of that item. */
  ID_AND_TITLE_DISAGREE("idAndTitleDisagree"),
  /** There is no text, or none but the model's thinking. */
  EMPTY("empty"),
  /** The text breaks off before all candidates have their line. */
  TRUNCATED("truncated");

  private final String label;

  AnswerClass(String label) {
    this.label = label;
  }

  /** The name that reports use, stable. */
  public String label() {
    return label;
  }
}
