package io.reranker.metrics.stats;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.internal.Moments;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Tukey's honestly significant difference by randomisation (Carterette, TOIS 2012): the scores of
 * each topic are dealt to the rankers at random, and each pair's difference of means is held
 * against the largest difference between any two rankers. That keeps the probability of any false
 * rejection among all pairs, whatever the scores' distribution, and it is paired.
 *
 * <p>p = (c + 1) / (draws + 1), with c of the draws at least as far apart. Where a user has several
 * lists, give one mean per user. Thread-safe; the same seed and scores give the same p, on any
 * number of processors.
 *
 * @param draws random dealings, at least 100
 * @param seed of the random numbers; print it beside p
 */
public record RandomisedTukeyHsd(int draws, long seed) {
  /** Draws that are made at once, by one thread. */
  private static final int BLOCK = 4096;

  /**
   * @throws IllegalArgumentException if there are fewer than 100 draws
   */
  public RandomisedTukeyHsd {
    Check.atLeast("draws", draws, 100);
  }

  /** 100,000 draws. */
  public static RandomisedTukeyHsd seeded(long seed) {
    return new RandomisedTukeyHsd(100_000, seed);
  }

  /**
   * The p-values of all pairs. Time O(draws · rankers · topics).
   *
   * @param scores one row for each of at least two rankers, with a finite score for each topic, in
   *     the same order
   * @throws IllegalArgumentException if the rows are too few, empty, of different lengths or not
   *     finite
   */
  public PairwiseP test(double[][] scores) {
    double[][] rows = Check.matrix("scores", 2, 1, scores);
    int k = rows.length;
    int n = rows[0].length;
    double[] means = Arrays.stream(rows).mapToDouble(Moments::mean).toArray();
    double[][] topics = new double[n][k];
    double scale = 0;
    for (int topic = 0; topic < n; topic++) {
      for (int ranker = 0; ranker < k; ranker++) {
        topics[topic][ranker] = rows[ranker][topic];
        scale = Math.max(scale, Math.abs(rows[ranker][topic]));
      }
    }
    double[] ranges = ranges(topics, k);
    double[][] p = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        // Ranges that are equal but for rounding count as equal.
        double bar = Math.abs(means[i] - means[j]) - 1e-12 * scale;
        long reached = Arrays.stream(ranges).filter(range -> range >= bar).count();
        p[i][j] = (reached + 1.0) / (draws + 1.0);
      }
    }
    return new PairwiseP(p);
  }

  /** The range of the means in each draw; blocks of draws have random numbers of their own. */
  private double[] ranges(double[][] topics, int k) {
    int blocks = (draws + BLOCK - 1) / BLOCK;
    SplittableRandom root = new SplittableRandom(seed);
    SplittableRandom[] randoms = new SplittableRandom[blocks];
    Arrays.setAll(randoms, block -> root.split());
    Dealer dealer = new Dealer(topics, k);
    double[] ranges = new double[draws];
    IntStream.range(0, blocks)
        .parallel()
        .forEach(
            block -> {
              int first = block * BLOCK;
              int count = Math.min(BLOCK, draws - first);
              double[] sums = dealer.deal(count, randoms[block]);
              for (int draw = 0; draw < count; draw++) {
                ranges[first + draw] = range(sums, draw * k, k) / topics.length;
              }
            });
    return ranges;
  }

  private static double range(double[] sums, int from, int k) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + k; i++) {
      low = Math.min(low, sums[i]);
      high = Math.max(high, sums[i]);
    }
    return high - low;
  }
}
