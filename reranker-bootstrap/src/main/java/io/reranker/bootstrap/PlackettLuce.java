package io.reranker.bootstrap;

import java.util.Arrays;

/**
 * Plackett-Luce strengths by minorisation and maximisation (Hunter 2004, equation 30, with weights
 * and Breslow's rule for ties).
 */
final class PlackettLuce {
  /** Comparisons won and lost against an average item, so that a maximum exists. */
  static final double PRIOR = 0.1;

  private static final int MAX_STEPS = 2_000;
  private static final double PRECISION = 1e-10;

  private PlackettLuce() {}

  static double[] of(ScoreTable table) {
    int n = table.items();
    double[] wins = wins(table);
    int[][] rising = new int[table.rows()][];
    for (int row = 0; row < rising.length; row++) {
      rising[row] = rising(table.scores()[row]);
    }
    double[] strengths = new double[n];
    Arrays.fill(strengths, 1);
    double[] shares = new double[n];
    double[] steps = new double[n];
    for (int step = 0; step < MAX_STEPS; step++) {
      for (int item = 0; item < n; item++) {
        shares[item] = 2 * PRIOR / (strengths[item] + 1);
      }
      for (int row = 0; row < rising.length; row++) {
        double weight = table.weight(row);
        if (weight > 0) {
          addRow(table.scores()[row], rising[row], weight, strengths, shares, steps);
        }
      }
      double change = 0;
      for (int item = 0; item < n; item++) {
        shares[item] = wins[item] / shares[item];
      }
      level(shares);
      for (int item = 0; item < n; item++) {
        change = Math.max(change, Math.abs(shares[item] / strengths[item] - 1));
        strengths[item] = shares[item];
      }
      if (change < PRECISION) {
        break;
      }
    }
    return centredLogarithms(strengths);
  }

  /**
   * Scales the strengths to the best level beside the average item, one step of Newton's method:
   * the rows say nothing of the level, and the steps of the algorithm alone would only creep to it.
   */
  private static void level(double[] strengths) {
    double slope = 0;
    double curvature = 0;
    for (double strength : strengths) {
      double wins = strength / (1 + strength);
      slope += 1 - 2 * wins;
      curvature += 2 * wins * (1 - wins);
    }
    double scale = Math.exp(Math.max(-1, Math.min(1, slope / curvature)));
    for (int item = 0; item < strengths.length; item++) {
      strengths[item] *= scale;
    }
  }

  private static double[] centredLogarithms(double[] strengths) {
    double[] logarithms = new double[strengths.length];
    double mean = 0;
    for (int item = 0; item < strengths.length; item++) {
      logarithms[item] = Math.log(strengths[item]);
      mean += logarithms[item] / strengths.length;
    }
    for (int item = 0; item < strengths.length; item++) {
      logarithms[item] -= mean;
    }
    return logarithms;
  }

  /** How often each item was chosen; the last of a complete row is chosen from itself alone. */
  private static double[] wins(ScoreTable table) {
    double[] wins = new double[table.items()];
    Arrays.fill(wins, PRIOR);
    for (int row = 0; row < table.rows(); row++) {
      for (int item = 0; item < wins.length; item++) {
        if (!Double.isNaN(table.scores()[row][item])) {
          wins[item] += table.weight(row);
        }
      }
    }
    return wins;
  }

  /** The items from the last place up: first those that the row lacks, there for every choice. */
  private static int[] rising(double[] scores) {
    Integer[] rising = new Integer[scores.length];
    Arrays.setAll(rising, i -> i);
    Arrays.sort(rising, (a, b) -> Double.compare(key(scores[a]), key(scores[b])));
    return Arrays.stream(rising).mapToInt(Integer::intValue).toArray();
  }

  /**
   * Adds, for each item, the sum over the choices it was there for of 1 / the strength of all
   * there.
   *
   * @param steps room for a number an item
   */
  private static void addRow(
      double[] scores,
      int[] rising,
      double weight,
      double[] strengths,
      double[] shares,
      double[] steps) {
    int n = rising.length;
    double there = 0;
    for (int start = 0; start < n; ) {
      int end = start;
      double key = key(scores[rising[start]]);
      while (end < n && key(scores[rising[end]]) == key) {
        there += strengths[rising[end]];
        end++;
      }
      double step = key > Double.NEGATIVE_INFINITY ? weight / there : 0;
      Arrays.fill(steps, start, end, step);
      start = end;
    }
    // An item was there for its own choice, those of its ties, and all before it.
    double sum = 0;
    for (int last = n - 1; last >= 0; ) {
      int before = last;
      double key = key(scores[rising[last]]);
      while (before >= 0 && key(scores[rising[before]]) == key) {
        sum += steps[before];
        before--;
      }
      for (int tied = last; tied > before; tied--) {
        shares[rising[tied]] += sum;
      }
      last = before;
    }
  }

  private static double key(double score) {
    return Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score + 0.0;
  }
}
