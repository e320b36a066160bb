package io.reranker.explain;

/**
 * Something a reason says that can be true or false.
 *
 * @param kind what it is about
 * @param text the words that make the claim
 * @param supported whether the item, the history or the evidence holds it
 */
public record Claim(Kind kind, String text, boolean supported) {

  /** What a claim is about. Names are stable. */
  public enum Kind {
    /** Names a title. */
    TITLE,
    /** Names words that titles hold. */
    WORDS,
    /** Gives an attribute value, such as a genre, to the item or the history. */
    ATTRIBUTE,
    /** Denies an attribute value, as in "no Horror". */
    ABSENCE,
    /** States a number: a year, a rating, a count, a rank. */
    NUMBER,
    /**
     * Names someone or something that is in neither the item, nor the history, nor the evidence.
     */
    NAME
  }
}
