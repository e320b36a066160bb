package io.reranker;

/**
 * Something the library changed or left out to be able to answer.
 *
 * @param kind what was done
 * @param message a sentence for a person, with the numbers
 */
public record Notice(Kind kind, String message) {

  /** What was done. Names are stable. */
  public enum Kind {
    /** The oldest items of the history were left out. */
    HISTORY_SHORTENED,
    /** A title or an attribute was longer than the prompt takes and was cut. */
    TEXT_CUT,
    /** Control tokens or invisible characters were taken out of item text. */
    TEXT_CLEANED,
    /** Only some candidates had a base score, so the list order is the base order. */
    BASE_SCORES_INCOMPLETE,
    /** The list was too long for one prompt and was read in windows. */
    READ_IN_WINDOWS
  }
}
