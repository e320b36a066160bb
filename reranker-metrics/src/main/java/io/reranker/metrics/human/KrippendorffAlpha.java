package io.reranker.metrics.human;

import io.reranker.metrics.internal.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Krippendorff's alpha (Krippendorff 2011): 1 − observed / expected disagreement, for any number of
 * raters, any level of measurement, and missing ratings. 1 is full agreement, 0 is chance; units
 * with fewer than two ratings take no part.
 */
public final class KrippendorffAlpha {
  private KrippendorffAlpha() {}

  /** The level of measurement: how far two values are apart. */
  public enum Level {
    /** Categories without order: any two differ by 1. */
    NOMINAL,
    /** Ranks: the ratings between the two values count. */
    ORDINAL,
    /** Numbers: their difference. */
    INTERVAL,
    /** Numbers from 0 up: their difference over their sum. */
    RATIO
  }

  /**
   * The value, at most 1. Where all ratings are the same, expected and observed disagreement are
   * both 0 and alpha is defined as 1.
   *
   * @param ratings one row for each rater, with a value for each unit in the same order; NaN where
   *     a rating is missing
   * @param level the level of measurement
   * @throws IllegalArgumentException if the rows differ in length, a value is infinite or, for
   *     ratios, negative, or fewer than two units have two ratings or more
   */
  public static double of(double[][] ratings, Level level) {
    List<double[]> units = units(ratings);
    if (units.size() < 2) {
      throw new IllegalArgumentException(
          units.size() + " units have two ratings or more: give two such units or more");
    }
    double[] values = units.stream().flatMapToDouble(Arrays::stream).distinct().sorted().toArray();
    if (level == Level.RATIO) {
      Check.within("the least rating", values[0], 0, Double.MAX_VALUE);
    }
    double[][] together = new double[values.length][values.length];
    for (double[] unit : units) {
      for (int i = 0; i < unit.length; i++) {
        for (int j = 0; j < unit.length; j++) {
          int row = Arrays.binarySearch(values, unit[i]);
          int column = Arrays.binarySearch(values, unit[j]);
          together[row][column] += i == j ? 0 : 1.0 / (unit.length - 1);
        }
      }
    }
    return alpha(values, together, level);
  }

  private static double alpha(double[] values, double[][] together, Level level) {
    int k = values.length;
    double[] sums = Arrays.stream(together).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
    double n = Arrays.stream(sums).sum();
    double observed = 0;
    double expected = 0;
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        double apart = distance(values, sums, i, j, level);
        observed += together[i][j] * apart;
        expected += sums[i] * sums[j] / (n - 1) * apart;
      }
    }
    return expected == 0 ? 1 : 1 - observed / expected;
  }

  /** The squared distance of two values. */
  private static double distance(double[] values, double[] sums, int i, int j, Level level) {
    if (i == j) {
      return 0;
    }
    double apart =
        switch (level) {
          case NOMINAL -> 1;
          case ORDINAL -> between(sums, Math.min(i, j), Math.max(i, j));
          case INTERVAL -> values[i] - values[j];
          case RATIO -> (values[i] - values[j]) / (values[i] + values[j]);
        };
    return apart * apart;
  }

  private static double between(double[] sums, int low, int high) {
    double sum = -(sums[low] + sums[high]) / 2;
    for (int i = low; i <= high; i++) {
      sum += sums[i];
    }
    return sum;
  }

  /** The ratings of each unit that has two or more. */
  private static List<double[]> units(double[][] ratings) {
    Check.atLeast("the number of raters", ratings.length, 2);
    List<double[]> units = new ArrayList<>();
    for (double[] rater : ratings) {
      if (rater.length != ratings[0].length) {
        throw new IllegalArgumentException(
            "The raters have " + ratings[0].length + " and " + rater.length + " units");
      }
    }
    for (int unit = 0; unit < ratings[0].length; unit++) {
      int column = unit;
      // 0.0 is added so that −0.0 and 0.0 are one value.
      double[] present =
          Arrays.stream(ratings)
              .mapToDouble(rater -> rater[column] + 0.0)
              .filter(value -> !Double.isNaN(value))
              .toArray();
      if (present.length >= 2) {
        units.add(Check.finite("ratings of a unit", 2, present));
      }
    }
    return units;
  }
}
