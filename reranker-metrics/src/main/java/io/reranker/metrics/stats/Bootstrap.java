package io.reranker.metrics.stats;

import io.reranker.metrics.internal.Moments;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Bootstrap of a mean over whole clusters (Efron and Tibshirani 1993, ch. 13; clusters as in
 * Davison and Hinkley 1997, §3.8): clusters are drawn with replacement, each draw's mean is over
 * the values of the clusters drawn, and the bounds are quantiles of these means, linearly
 * interpolated. With few clusters (say under 20) the interval is too narrow; print the number.
 *
 * <p>Thread-safe; the same seed and sample give the same interval.
 *
 * @param draws resamples, at least 100
 * @param seed of the random numbers; print it beside the interval
 * @param level nominal coverage, between 0 and 1
 */
public record Bootstrap(int draws, long seed, double level) {
  private static final double ROUNDING = 1e-12;

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

  /** The mean with its percentile interval. */
  public Estimate mean(ClusteredSample sample) {
    int clusters = sample.clusters();
    Interval interval = clusters < 2 ? null : percentiles(means(sample.sums(), sample.counts()));
    return new Estimate(sample.mean(), interval, clusters, sample.size());
  }

  /**
   * The mean with its bias-corrected and accelerated interval (Efron 1987): the quantiles are moved
   * by how far the resampled means lie to one side, and by how their spread changes with the mean,
   * which leaving out one cluster at a time tells. Better than percentiles for skewed values; where
   * all clusters are alike it has no width.
   */
  public Estimate bca(ClusteredSample sample) {
    int clusters = sample.clusters();
    double mean = sample.mean();
    Interval interval =
        clusters < 2
            ? null
            : bca(means(sample.sums(), sample.counts()), mean, acceleration(sample));
    return new Estimate(mean, interval, clusters, sample.size());
  }

  private Interval bca(double[] means, double mean, double acceleration) {
    double low = means[0];
    double high = means[draws - 1];
    if (high - low <= ROUNDING * Math.max(Math.abs(low), Math.abs(high))) {
      return new Interval(low, high, level);
    }
    long below = Arrays.stream(means).filter(one -> one < mean).count();
    long upTo = Arrays.stream(means).filter(one -> one <= mean).count();
    // At least half a draw lies on either side, so that the bias is finite.
    double share = Math.max(1, Math.min(2.0 * draws - 1, (double) (below + upTo))) / (2.0 * draws);
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double bias = normal.inverseCumulativeProbability(share);
    double z = normal.inverseSurvivalProbability((1 - level) / 2);
    return new Interval(
        quantile(means, shifted(bias, -z, acceleration)),
        quantile(means, shifted(bias, z, acceleration)),
        level);
  }

  /** The corrected share of draws below a bound that lies z standard deviations out. */
  private static double shifted(double bias, double z, double acceleration) {
    double slowed = 1 - acceleration * (bias + z);
    if (slowed <= 0) {
      return z < 0 ? 0 : 1;
    }
    return NormalDistribution.of(0, 1).cumulativeProbability(bias + (bias + z) / slowed);
  }

  /** Σ d³ / (6 (Σ d²)^1.5) over the means without one cluster, d their distance from their mean. */
  static double acceleration(ClusteredSample sample) {
    double[] sums = sample.sums();
    int[] counts = sample.counts();
    double total = Arrays.stream(sums).sum();
    double[] without = new double[sums.length];
    Arrays.setAll(without, i -> (total - sums[i]) / (sample.size() - counts[i]));
    double mean = Moments.mean(without);
    double squares = 0;
    double cubes = 0;
    for (double one : without) {
      squares += (mean - one) * (mean - one);
      cubes += (mean - one) * (mean - one) * (mean - one);
    }
    return squares == 0 ? 0 : cubes / (6 * squares * Math.sqrt(squares));
  }

  private Interval percentiles(double[] means) {
    double tail = (1 - level) / 2;
    return new Interval(quantile(means, tail), quantile(means, 1 - tail), level);
  }

  /** The means of resamples, in rising order. */
  private double[] means(double[] sums, int[] counts) {
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
    return means;
  }

  /** Hyndman and Fan's type 7. */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    double low = sorted[below];
    return below + 1 == sorted.length ? low : low + (place - below) * (sorted[below + 1] - low);
  }
}
