package io.reranker.metrics.internal;

/** Checks of arguments, each with the remedy in its message. */
public final class Check {
  private Check() {}

  /** A copy of at least some finite values. */
  public static double[] finite(String what, int atLeast, double... values) {
    if (values.length < atLeast) {
      throw new IllegalArgumentException(
          values.length + " " + what + ": give " + atLeast + " or more");
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            what + "[" + i + "] is " + values[i] + ": give finite values");
      }
    }
    return values.clone();
  }

  /** A copy of rows of finite values, all of one length. */
  public static double[][] matrix(String what, int rows, int columns, double[][] values) {
    if (values.length < rows || values[0].length < columns) {
      throw new IllegalArgumentException(
          what
              + " is "
              + values.length
              + " by "
              + (values.length == 0 ? 0 : values[0].length)
              + ": give "
              + rows
              + " by "
              + columns
              + " or more");
    }
    double[][] copy = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      copy[i] = finite(what + "[" + i + "]", columns, values[i]);
      if (values[i].length != values[0].length) {
        throw new IllegalArgumentException(
            what + " has rows of " + values[0].length + " and " + values[i].length + " values");
      }
    }
    return copy;
  }

  /** That two samples are paired. */
  public static void paired(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          first.length
              + " and "
              + second.length
              + " values cannot be paired. Remedy: give both for the same users in the same order.");
    }
  }

  /** A value strictly between two bounds. */
  public static double between(String what, double value, double low, double high) {
    if (!(value > low && value < high)) {
      throw new IllegalArgumentException(
          what + " is " + value + ": give a value above " + low + " and below " + high);
    }
    return value;
  }

  /** A value from one bound to another, both included. */
  public static double within(String what, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          what + " is " + value + ": give a value from " + low + " to " + high);
    }
    return value;
  }

  /** A whole number of at least a bound. */
  public static int atLeast(String what, int value, int bound) {
    if (value < bound) {
      throw new IllegalArgumentException(what + " is " + value + ": give " + bound + " or more");
    }
    return value;
  }

  /** Something that must not be empty, by its size. */
  public static void some(String what, int size) {
    if (size == 0) {
      throw new IllegalArgumentException("There are no " + what + ": give one or more");
    }
  }
}
