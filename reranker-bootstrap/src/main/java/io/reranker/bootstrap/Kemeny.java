package io.reranker.bootstrap;

import java.util.Arrays;

/**
 * Kemeny's order of the items (Kemeny 1959): the one whose weighted Kendall distance to the rows is
 * least.
 *
 * <p>Up to {@value #EXACT_ITEMS} items it is exact, by dynamic programming over sets of items (Held
 * and Karp 1962). Beyond, a local search: from Borda's order, single items move to their best place
 * until none gains. How far the result can be from the best is {@code distance − lowerBound}.
 *
 * @param order the items, best first
 * @param distance the weight of pairs of items in the opposite order, over all rows; a pair that
 *     ties in a row, or that a row lacks, costs nothing there
 * @param lowerBound no order has a lesser distance: the least weight of each pair alone; equal to
 *     {@code distance} where the order is exact
 */
public record Kemeny(int[] order, double distance, double lowerBound) {
  /** The most items whose order is exact. */
  public static final int EXACT_ITEMS = 12;

  private static final double ROUNDING = 1e-12;

  /** The order for a table; items that a row lacks lose to those it ranks. */
  public static Kemeny of(ScoreTable table) {
    double[][] preferred = Majorities.of(table).preferred();
    int n = table.items();
    if (n <= EXACT_ITEMS) {
      int[] order = exact(preferred);
      double distance = distance(order, preferred);
      return new Kemeny(order, distance, distance);
    }
    int[] order = byBorda(Positional.borda(table));
    improve(order, preferred);
    double bound = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        bound += Math.min(preferred[i][j], preferred[j][i]);
      }
    }
    return new Kemeny(order, distance(order, preferred), bound);
  }

  /** The cheapest way to fill the first places with each set of items, from small sets to large. */
  private static int[] exact(double[][] preferred) {
    int n = preferred.length;
    double[] cost = new double[1 << n];
    int[] last = new int[1 << n];
    Arrays.fill(cost, 1, cost.length, Double.POSITIVE_INFINITY);
    for (int set = 1; set < cost.length; set++) {
      for (int item = 0; item < n; item++) {
        if ((set >> item & 1) == 1) {
          int before = set & ~(1 << item);
          double whole = cost[before];
          for (int other = 0; other < n; other++) {
            whole += (before >> other & 1) == 1 ? preferred[item][other] : 0;
          }
          if (whole < cost[set]) {
            cost[set] = whole;
            last[set] = item;
          }
        }
      }
    }
    int[] order = new int[n];
    int set = cost.length - 1;
    for (int place = n - 1; place >= 0; place--) {
      order[place] = last[set];
      set &= ~(1 << last[set]);
    }
    return order;
  }

  private static int[] byBorda(double[] points) {
    Integer[] order = new Integer[points.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(points[b], points[a]));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  /** Moves items one at a time; the distance falls with each move, so it ends. */
  private static void improve(int[] order, double[][] preferred) {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int from = 0; from < order.length; from++) {
        int to = bestPlace(order, from, preferred);
        if (to != from) {
          move(order, from, to);
          moved = true;
        }
      }
    }
  }

  private static int bestPlace(int[] order, int from, double[][] preferred) {
    int item = order[from];
    int best = from;
    double most = ROUNDING * order.length;
    double gain = 0;
    for (int to = from - 1; to >= 0; to--) {
      gain += preferred[item][order[to]] - preferred[order[to]][item];
      if (gain > most) {
        most = gain;
        best = to;
      }
    }
    gain = 0;
    for (int to = from + 1; to < order.length; to++) {
      gain += preferred[order[to]][item] - preferred[item][order[to]];
      if (gain > most) {
        most = gain;
        best = to;
      }
    }
    return best;
  }

  private static void move(int[] order, int from, int to) {
    int item = order[from];
    if (to < from) {
      System.arraycopy(order, to, order, to + 1, from - to);
    } else {
      System.arraycopy(order, from + 1, order, from, to - from);
    }
    order[to] = item;
  }

  private static double distance(int[] order, double[][] preferred) {
    double distance = 0;
    for (int i = 0; i < order.length; i++) {
      for (int j = i + 1; j < order.length; j++) {
        distance += preferred[order[j]][order[i]];
      }
    }
    return distance;
  }
}
