package io.reranker.explain;

/**
 * The smallest piece of a text that is compared.
 *
 * @param text as written, compatibility forms folded
 * @param folded for comparison: lower case, digits as ASCII
 * @param kind what it is
 * @param start where it starts in the text with compatibility forms folded
 * @param end where it ends there
 */
record Word(String text, String folded, Kind kind, int start, int end) {

  enum Kind {
    /** Letters, with digits among them or not: {@code Drama}, {@code 3D}, {@code 's}. */
    LETTERS,
    /** {@code 4}, {@code 4.5}, {@code 1,000}. */
    NUMBER,
    /** A punctuation mark or a symbol. */
    MARK,
    LINE_END
  }

  boolean is(String other) {
    return folded.equals(other);
  }

  /** Whether it starts with a capital letter, in scripts that have them. */
  boolean capitalised() {
    int first = text.codePointAt(0);
    return kind == Kind.LETTERS && (Character.isUpperCase(first) || Character.isTitleCase(first));
  }
}
