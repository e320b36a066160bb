package io.reranker.experiment.config;

import org.jspecify.annotations.Nullable;

/** A value of the configuration is missing or out of its range. */
final class ValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final String remedy;

  /**
   * An exception.
   *
   * @param key the key within its record, with a place where it is a list, as in {@code rows[2]}
   * @param problem what is wrong with its value, as in {@code is 0}
   * @param remedy what to write
   */
  ValueException(String key, String problem, String remedy) {
    super(problem);
    this.key = key;
    this.remedy = remedy;
  }

  String key() {
    return key;
  }

  String remedy() {
    return remedy;
  }

  /** The value, if it is there and not blank. */
  static String required(String key, @Nullable String value, String remedy) {
    if (value == null || value.isBlank()) {
      throw new ValueException(key, value == null ? "is missing" : "is blank", remedy);
    }
    return value;
  }

  /** The value, if it is within bounds; {@code absent} where it is not given. */
  static int within(String key, @Nullable Integer value, int absent, int least, int most) {
    if (value == null) {
      return absent;
    }
    if (value < least || value > most) {
      throw new ValueException(
          key, "is " + value, "give a whole number from " + least + " to " + most);
    }
    return value;
  }

  /** The value, if it is within bounds; {@code absent} where it is not given. */
  static double within(
      String key, @Nullable Double value, double absent, double least, double most) {
    if (value == null) {
      return absent;
    }
    if (!(value >= least && value <= most)) {
      throw new ValueException(key, "is " + value, "give a number from " + least + " to " + most);
    }
    return value;
  }
}
