package io.reranker.cli.json;

/**
 * A number of a JSON text.
 *
 * @param text the number as it is written
 * @param integral whether it is written without fraction and exponent
 */
record JsonNumber(String text, boolean integral) {

  /** The nearest double; infinite where the number is too large for one. */
  double asDouble() {
    return Double.parseDouble(text);
  }
}
