package io.reranker.experiment.data;

/**
 * An experiment as configured cannot be made of this data. The message says what to do about it.
 */
public final class InvalidExperimentException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * An exception.
   *
   * @param problem what is wrong, naming the setting
   * @param remedy what the caller can do, an imperative clause
   */
  public InvalidExperimentException(String problem, String remedy) {
    super(problem + ". Remedy: " + remedy + ".");
    this.remedy = remedy;
  }

  /** What the caller can do about it. */
  public String remedy() {
    return remedy;
  }

  /** Refuses a whole number below a minimum. */
  public static void range(String name, long value, long min) {
    if (value < min) {
      throw new InvalidExperimentException(name + " is " + value, "give at least " + min);
    }
  }

  /** Refuses a number outside a range, both ends included, or NaN. */
  public static void range(String name, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new InvalidExperimentException(
          name + " is " + value, "give a number of " + min + " to " + max);
    }
  }
}
