package io.reranker.experiment.text;

/**
 * A line of an answer.
 *
 * @param raw as it is written, without white space around it
 * @param text its {@link Structure}, of the same length
 */
record Line(String raw, String text) {
  static Line of(String raw) {
    String stripped = raw.strip();
    return new Line(stripped, Structure.of(stripped));
  }

  /** What is written from a place on, without white space around it. */
  String rest(int from) {
    return part(from, raw.length());
  }

  String part(int from, int to) {
    return from >= to ? "" : raw.substring(from, to).strip();
  }

  boolean blankFrom(int from) {
    return text.substring(Math.min(from, text.length())).isBlank();
  }

  int skipSpaces(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }
}
