package io.reranker.metrics.internal;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Ranks from 1 for the smallest value, ties at the mean of the ranks they take. */
public final class Midranks {
  private final double[] ranks;
  private final double tieCubes;

  private Midranks(double[] ranks, double tieCubes) {
    this.ranks = ranks;
    this.tieCubes = tieCubes;
  }

  /** The rank of each value. */
  public double[] ranks() {
    return ranks.clone();
  }

  /** Σ(t³ − t) over groups of t tied values. */
  public double tieCubes() {
    return tieCubes;
  }

  /** Ranks values that tie if they are equal. */
  public static Midranks of(double... values) {
    return within(0, values);
  }

  /** Ranks values; neighbours in rising order tie if they are no further apart than a tolerance. */
  public static Midranks within(double tolerance, double... values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    double cubes = 0;
    int from = 0;
    while (from < order.length) {
      int to = from + 1;
      while (to < order.length && values[order[to]] - values[order[to - 1]] <= tolerance) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + 1 + to) / 2.0;
      }
      double tied = to - from;
      cubes += tied * tied * tied - tied;
      from = to;
    }
    return new Midranks(ranks, cubes);
  }
}
