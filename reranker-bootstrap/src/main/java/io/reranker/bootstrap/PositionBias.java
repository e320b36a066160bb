package io.reranker.bootstrap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How far the rank of an item follows from where it stood in the prompt. Every figure is exactly 0
 * (and p is 1) where an item takes the same rank in every answer of its list.
 *
 * @param exposure the rank, from 1, to be expected at each position of an average item: least
 *     squares over items of their lists and positions; (n + 1) / 2 everywhere where the position
 *     does not matter. In a Latin square it is the mean rank of what stood there.
 * @param slope ranks per position, the mean over lists of {@link #slope}: 0 where the position does
 *     not matter evenly, 1 where the answers repeat their input
 * @param range the largest exposure minus the smallest
 * @param share the share of the variance of the ranks that the position explains beyond the items,
 *     one effect of each position for all lists, 0 to 1
 * @param f the F statistic of that share against what items and positions leave over
 * @param p its p-value: the probability of so large a share if positions had no effect in common
 */
public record PositionBias(
    double[] exposure, double slope, double range, double share, double f, double p) {
  private static final int MAX_STEPS = 200;
  private static final double PRECISION = 1e-10;

  /**
   * The bias of some answers.
   *
   * @param lists for each list its answers, at least two, all of the same number of items, at least
   *     two; and each answer's items shown at different positions than in the others, if positions
   *     are to be told from items
   * @throws IllegalArgumentException if there are fewer, or an answer has other items than its list
   */
  public static PositionBias of(List<List<OrderedAnswer>> lists) {
    int n = lists.isEmpty() || lists.get(0).isEmpty() ? 0 : lists.get(0).get(0).shown().size();
    if (n < 2 || lists.stream().anyMatch(list -> list.size() < 2)) {
      throw new IllegalArgumentException("Give lists of two or more answers of two or more items");
    }
    List<int[][]> ranks = lists.stream().map(list -> ranks(list, n)).toList();
    double slope = 0;
    for (int[][] list : ranks) {
      slope += slope(list) / lists.size();
    }
    double[] effects = effects(ranks, n);
    double least = effects[0];
    double most = effects[0];
    double[] exposure = new double[n];
    for (int position = 0; position < n; position++) {
      least = Math.min(least, effects[position]);
      most = Math.max(most, effects[position]);
      exposure[position] = (n + 1) / 2.0 + effects[position];
    }
    int answers = lists.stream().mapToInt(List::size).sum();
    double before = left(ranks, new double[n]);
    double after = left(ranks, effects);
    double degrees = (double) (answers - lists.size()) * (n - 1) - (n - 1);
    double explained = Math.max(0, before - after);
    boolean nothing = explained == 0 || degrees < 1;
    // The ranks of an answer have the same sum of squares whatever their order.
    double total = answers * (n * ((double) n * n - 1) / 12);
    double f = nothing ? 0 : explained / (n - 1) / (after / degrees);
    double p = nothing ? 1 : beyond(f, n - 1, degrees);
    return new PositionBias(exposure, slope, most - least, explained / total, f, p);
  }

  /**
   * The slope of one list: the least-squares slope of rank on position within items.
   *
   * @param answers at least two answers of the same items
   */
  public static double slope(List<OrderedAnswer> answers) {
    return slope(ranks(answers, answers.get(0).shown().size()));
  }

  /** For each answer and item the position and the rank in turn: {position, rank, position, …}. */
  private static int[][] ranks(List<OrderedAnswer> list, int n) {
    Map<String, Integer> items = new HashMap<>();
    list.get(0).shown().forEach(id -> items.put(id, items.size()));
    int[][] ranks = new int[list.size()][2 * n];
    for (int answer = 0; answer < ranks.length; answer++) {
      List<String> shown = list.get(answer).shown();
      List<String> ranked = list.get(answer).ranked();
      if (items.size() != n
          || shown.size() != n
          || ranked.size() != n
          || !items.keySet().containsAll(shown)
          || !items.keySet().containsAll(ranked)) {
        throw new IllegalArgumentException("An answer does not rank the items of its list");
      }
      for (int place = 0; place < n; place++) {
        ranks[answer][2 * Objects.requireNonNull(items.get(shown.get(place)))] = place;
        ranks[answer][2 * Objects.requireNonNull(items.get(ranked.get(place))) + 1] = place + 1;
      }
    }
    return ranks;
  }

  private static double slope(int[][] list) {
    int answers = list.length;
    double products = 0;
    double squares = 0;
    for (int item = 0; item < list[0].length / 2; item++) {
      long positions = 0;
      long ranks = 0;
      for (int[] answer : list) {
        positions += answer[2 * item];
        ranks += answer[2 * item + 1];
      }
      for (int[] answer : list) {
        // In whole numbers, so that no effect is exactly 0.
        double position = answers * (long) answer[2 * item] - positions;
        products += position * (answers * (long) answer[2 * item + 1] - ranks);
        squares += position * position;
      }
    }
    return squares == 0 ? 0 : products / squares;
  }

  /** The effects of the positions, mean 0, by alternating least squares with those of the items. */
  private static double[] effects(List<int[][]> lists, int n) {
    double[] effects = new double[n];
    for (int step = 0; step < MAX_STEPS; step++) {
      double[] sums = new double[n];
      double[] counts = new double[n];
      for (int[][] list : lists) {
        for (int item = 0; item < n; item++) {
          double mean = mean(list, item, effects);
          for (int[] answer : list) {
            sums[answer[2 * item]] += answer[2 * item + 1] - mean;
            counts[answer[2 * item]]++;
          }
        }
      }
      double change = 0;
      double middle = 0;
      for (int position = 0; position < n; position++) {
        double next = counts[position] == 0 ? 0 : sums[position] / counts[position];
        change = Math.max(change, Math.abs(next - effects[position]));
        effects[position] = next;
        middle += next / n;
      }
      for (int position = 0; position < n; position++) {
        effects[position] -= middle;
      }
      if (change < PRECISION) {
        break;
      }
    }
    return effects;
  }

  /** The squares that items leave over of ranks from which effects are taken away. */
  private static double left(List<int[][]> lists, double[] effects) {
    double squares = 0;
    for (int[][] list : lists) {
      for (int item = 0; item < effects.length; item++) {
        double mean = mean(list, item, effects);
        for (int[] answer : list) {
          double rest = answer[2 * item + 1] - effects[answer[2 * item]] - mean;
          squares += rest * rest;
        }
      }
    }
    return squares;
  }

  private static double mean(int[][] list, int item, double[] effects) {
    double sum = 0;
    for (int[] answer : list) {
      sum += answer[2 * item + 1] - effects[answer[2 * item]];
    }
    return sum / list.length;
  }

  /** P(F > f) = I(ν₂/2, ν₁/2) at ν₂ / (ν₂ + ν₁ f) (Abramowitz and Stegun 1964, 26.6.2). */
  static double beyond(double f, double above, double below) {
    return Double.isInfinite(f)
        ? 0
        : Beta.regularised(below / 2, above / 2, below / (below + above * f));
  }
}
