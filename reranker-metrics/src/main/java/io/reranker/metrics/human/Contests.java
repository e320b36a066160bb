package io.reranker.metrics.human;

import io.reranker.metrics.internal.Check;

/** Checks of counts of contests between all pairs. */
final class Contests {
  private Contests() {}

  /** A copy of a square of counts. */
  static double[][] square(String what, double[][] counts) {
    double[][] copy = Check.matrix(what, 2, 2, counts);
    if (copy.length != copy[0].length) {
      throw new IllegalArgumentException(
          what + " is " + copy.length + " by " + copy[0].length + ": give a square");
    }
    for (int i = 0; i < copy.length; i++) {
      for (double count : copy[i]) {
        Check.within("a count of " + what, count, 0, Double.MAX_VALUE);
      }
      if (copy[i][i] != 0) {
        throw new IllegalArgumentException(
            what + "[" + i + "][" + i + "] is " + copy[i][i] + ": nobody meets itself; give 0");
      }
    }
    return copy;
  }

  /**
   * That a best fit exists (Ford 1957): however the competitors are parted in two, some of each
   * part took points from the other.
   *
   * @param points points[i][j] that i took from j
   */
  static void checkConnected(double[][] points) {
    for (boolean forward : new boolean[] {true, false}) {
      boolean[] reached = new boolean[points.length];
      reach(0, points, forward, reached);
      for (int i = 0; i < reached.length; i++) {
        if (!reached[i]) {
          throw new IllegalArgumentException(
              "Competitor "
                  + i
                  + (forward
                      ? " never lost, directly or through others, to"
                      : " never took a point from")
                  + " competitor 0 and its circle: no finite strengths fit. Remedy: more contests,"
                  + " or leave it out.");
        }
      }
    }
  }

  private static void reach(int from, double[][] points, boolean forward, boolean[] reached) {
    reached[from] = true;
    for (int to = 0; to < points.length; to++) {
      double count = forward ? points[from][to] : points[to][from];
      if (count > 0 && !reached[to]) {
        reach(to, points, forward, reached);
      }
    }
  }

  /** Scales strengths to a geometric mean of 1. */
  static void scale(double[] strengths) {
    double logs = 0;
    for (double strength : strengths) {
      logs += Math.log(strength);
    }
    double mean = Math.exp(logs / strengths.length);
    for (int i = 0; i < strengths.length; i++) {
      strengths[i] /= mean;
    }
  }

  /** The greatest relative change between two rounds. */
  static double change(double[] before, double[] after) {
    double change = 0;
    for (int i = 0; i < before.length; i++) {
      change = Math.max(change, Math.abs(after[i] / before[i] - 1));
    }
    return change;
  }
}
