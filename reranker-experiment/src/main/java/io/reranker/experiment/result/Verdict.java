package io.reranker.experiment.result;

/**
 * Whether re-ranking helped on some lists, derived from the differences to the base order at the
 * level of 5 % after Holm.
 *
 * @param outcome in a word
 * @param sentence in a sentence with the figures
 */
public record Verdict(Outcome outcome, String sentence) {

  /** The verdict in a word. */
  public enum Outcome {
    /** Some way to re-rank is better than the base order and none is worse. */
    HELPED,
    /** Some way is better and another is worse. */
    MIXED,
    /** None can be told from the base order. */
    NO_DIFFERENCE,
    /** Some way is worse than the base order and none is better. */
    HURT,
    /** No system re-ranks. */
    NOT_ASKED
  }
}
