package io.reranker.metrics.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Percentile bootstrap of a mean over whole clusters (Efron and Tibshirani 1993, ch. 13; clusters
 * as in Davison and Hinkley 1997, §3.8): clusters are drawn with replacement, each draw's mean is
 * over the values of the clusters drawn, and the bounds are quantiles of these means, linearly
 * interpolated. With few clusters (say under 20) the interval is too narrow; print the number.
 *
 * <p>Thread-safe; the same seed and sample give the same interval.
 *
 * @param draws resamples, at least 100
 * @param seed of the random numbers; print it beside the interval
 * @param level nominal coverage, between 0 and 1
 */
public record Bootstrap(int draws, long seed, double level) {

  /**
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  public Bootstrap {
    if (draws < 100 || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          draws + " draws at level " + level + ": give 100 or more and a level within 0 and 1");
    }
  }

  /** 10,000 draws, level 0.95. */
  public static Bootstrap seeded(long seed) {
    return new Bootstrap(10_000, seed, 0.95);
  }

  /** The mean with its interval. */
  public Estimate mean(ClusteredSample sample) {
    int clusters = sample.clusters();
    Interval interval = clusters < 2 ? null : interval(sample.sums(), sample.counts());
    return new Estimate(sample.mean(), interval, clusters, sample.size());
  }

  private Interval interval(double[] sums, int[] counts) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] means = new double[draws];
    for (int draw = 0; draw < draws; draw++) {
      double sum = 0;
      long count = 0;
      for (int i = 0; i < sums.length; i++) {
        int cluster = random.nextInt(sums.length);
        sum += sums[cluster];
        count += counts[cluster];
      }
      means[draw] = sum / count;
    }
    Arrays.sort(means);
    double tail = (1 - level) / 2;
    return new Interval(quantile(means, tail), quantile(means, 1 - tail), level);
  }

  /** Hyndman and Fan's type 7. */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    double low = sorted[below];
    return below + 1 == sorted.length ? low : low + (place - below) * (sorted[below + 1] - low);
  }
}
