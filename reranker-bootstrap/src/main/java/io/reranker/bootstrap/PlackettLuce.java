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
    double[] strengths = new double[n];
    Arrays.fill(strengths, 1);
    for (int step = 0; step < MAX_STEPS; step++) {
      double[] shares = shares(table, strengths);
      double change = 0;
      for (int item = 0; item < n; item++) {
        double next = wins[item] / shares[item];
        change = Math.max(change, Math.abs(Math.log(next / strengths[item])));
        strengths[item] = next;
      }
      if (change < PRECISION) {
        break;
      }
    }
    double mean = 0;
    for (int item = 0; item < n; item++) {
      strengths[item] = Math.log(strengths[item]);
      mean += strengths[item] / n;
    }
    for (int item = 0; item < n; item++) {
      strengths[item] -= mean;
    }
    return strengths;
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

  /** For each item the sum, over the choices it was there for, of 1 / the strength of all there. */
  private static double[] shares(ScoreTable table, double[] strengths) {
    int n = strengths.length;
    double[] shares = new double[n];
    for (int item = 0; item < n; item++) {
      shares[item] = 2 * PRIOR / (strengths[item] + 1);
    }
    for (int row = 0; row < table.rows(); row++) {
      double weight = table.weight(row);
      if (weight > 0) {
        addRow(table.scores()[row], weight, strengths, shares);
      }
    }
    return shares;
  }

  private static void addRow(double[] scores, double weight, double[] strengths, double[] shares) {
    Integer[] rising = new Integer[scores.length];
    Arrays.setAll(rising, i -> i);
    // From the last place up: first those that the row lacks, which were there for every choice.
    Arrays.sort(rising, (a, b) -> Double.compare(key(scores[a]), key(scores[b])));
    double[] ends = new double[scores.length];
    double there = 0;
    for (int start = 0; start < rising.length; ) {
      int end = start;
      double key = key(scores[rising[start]]);
      while (end < rising.length && key(scores[rising[end]]) == key) {
        there += strengths[rising[end]];
        end++;
      }
      boolean chosen = key > Double.NEGATIVE_INFINITY;
      for (int i = start; i < end; i++) {
        ends[i] = chosen ? weight / there : 0;
      }
      start = end;
    }
    // An item was there for its own choice, those of its ties, and all before it.
    double sum = 0;
    for (int i = rising.length - 1; i >= 0; ) {
      int first = i;
      double key = key(scores[rising[i]]);
      while (first >= 0 && key(scores[rising[first]]) == key) {
        sum += ends[first];
        first--;
      }
      for (int tied = i; tied > first; tied--) {
        shares[rising[tied]] += sum;
      }
      i = first;
    }
  }

  private static double key(double score) {
    return Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score + 0.0;
  }
}
