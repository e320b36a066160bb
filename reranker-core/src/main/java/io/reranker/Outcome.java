package io.reranker;

/** How a result came to be. */
public sealed interface Outcome {

  /** The model ranked the list. */
  record Ranked() implements Outcome {}

  /**
   * The list stands in the base order because the model could not rank it.
   *
   * @param code why
   * @param message the failure's own words
   */
  record FellBack(ErrorCode code, String message) implements Outcome {}
}
