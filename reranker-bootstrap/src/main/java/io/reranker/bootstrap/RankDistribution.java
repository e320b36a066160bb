package io.reranker.bootstrap;

import io.reranker.RankInterval;

/**
 * How probable each rank of each item is under very many rows, given the means of a few.
 *
 * <p>The items' errors are taken to be normal, independent and equally large. The true means are
 * taken to spread normally, with the variance that the means show beyond their errors (empirical
 * Bayes, Efron and Morris 1975): without that, ranks at the ends would seem too sure. A rank is one
 * plus the number of items above, a sum of independent events once the item's own error is fixed
 * (Poisson binomial); the own error is integrated out by the trapezoidal rule.
 *
 * @param means the mean score of each item
 * @param deviation of an item's true mean about the one seen, in units of the means seen; 0 where
 *     nothing is uncertain
 */
record RankDistribution(double[] means, double deviation) {
  /** The nominal coverage of the intervals. */
  static final double LEVEL = 0.90;

  /** The normal quantile that belongs to it. */
  private static final double QUANTILE = 1.6448536269514722;

  /** Below this share of the variance of the means being real, it counts as this share. */
  private static final double LEAST_REAL = 1e-4;

  /** Steps of the own error, from −4 to 4 deviations. */
  private static final int STEPS = 33;

  /** Beyond so many deviations the order of two items is certain. */
  private static final double CERTAIN = 7;

  /** Beyond so many uncertain items their number above is taken to be normal. */
  private static final int MANY = 64;

  /** The distribution after some rows. */
  static RankDistribution of(double[] means, MeanError error) {
    double variance = error.deviation() * error.deviation();
    double seen = variance(means);
    double real = seen <= 0 ? LEAST_REAL : Math.max(LEAST_REAL, 1 - variance / seen);
    double wider = StudentT.twoSided(LEVEL, error.degrees()) / QUANTILE;
    return new RankDistribution(means, error.deviation() * wider / Math.sqrt(real));
  }

  /** The distribution where the order of the candidates changes nothing. */
  static RankDistribution certain(double[] means) {
    return new RankDistribution(means, 0);
  }

  /** The probability of each rank of an item, from the first; the deviation is not 0. */
  double[] ranks(int item) {
    int n = means.length;
    double[] ranks = new double[n];
    double[] weights = weights();
    double[] uncertain = new double[n];
    for (int step = 0; step < STEPS; step++) {
      double own = means[item] + deviation * (step - STEPS / 2) / 4.0;
      int above = 0;
      int count = 0;
      for (int other = 0; other < n; other++) {
        double lead = means[other] - own;
        if (other == item || lead < -CERTAIN * deviation) {
          continue;
        }
        if (lead > CERTAIN * deviation) {
          above++;
        } else {
          uncertain[count++] = Normal.below(lead / deviation);
        }
      }
      if (count <= MANY) {
        addExactly(ranks, above, uncertain, count, weights[step]);
      } else {
        addNormally(ranks, above, uncertain, count, weights[step]);
      }
    }
    return ranks;
  }

  /**
   * The probability that an item is among the first.
   *
   * @param rank where the item stands, from 1
   */
  double top(int item, int rank, int count) {
    if (deviation == 0) {
      return rank <= count ? 1 : 0;
    }
    double[] ranks = ranks(item);
    double sum = 0;
    for (int i = 0; i < Math.min(count, ranks.length); i++) {
      sum += ranks[i];
    }
    return Math.min(1, sum);
  }

  /**
   * The ranks around a given one whose probability is nearest to {@link #LEVEL}, grown by the more
   * probable side.
   *
   * @param rank where the item stands, from 1
   */
  RankInterval interval(int item, int rank) {
    if (deviation == 0) {
      return new RankInterval(rank, rank);
    }
    double[] ranks = ranks(item);
    int low = rank - 1;
    int high = rank - 1;
    double mass = ranks[low];
    while (mass < LEVEL && high - low + 1 < ranks.length) {
      double down = low > 0 ? ranks[low - 1] : -1;
      double up = high + 1 < ranks.length ? ranks[high + 1] : -1;
      double more = Math.max(down, up);
      if (mass + more - LEVEL > LEVEL - mass) {
        break;
      }
      low -= down > up ? 1 : 0;
      high += down > up ? 0 : 1;
      mass += more;
    }
    return new RankInterval(low + 1, high + 1);
  }

  private static void addExactly(
      double[] ranks, int above, double[] uncertain, int count, double weight) {
    double[] sums = new double[count + 1];
    sums[0] = weight;
    for (int i = 0; i < count; i++) {
      double p = uncertain[i];
      for (int k = i + 1; k > 0; k--) {
        sums[k] = sums[k] * (1 - p) + sums[k - 1] * p;
      }
      sums[0] *= 1 - p;
    }
    for (int k = 0; k <= count; k++) {
      ranks[above + k] += sums[k];
    }
  }

  private static void addNormally(
      double[] ranks, int above, double[] uncertain, int count, double weight) {
    double mean = 0;
    double variance = 0;
    for (int i = 0; i < count; i++) {
      mean += uncertain[i];
      variance += uncertain[i] * (1 - uncertain[i]);
    }
    double spread = Math.sqrt(Math.max(variance, Double.MIN_NORMAL));
    double below = 0;
    for (int k = 0; k <= count; k++) {
      double upTo = k == count ? 1 : Normal.below((k + 0.5 - mean) / spread);
      ranks[above + k] += weight * (upTo - below);
      below = upTo;
    }
  }

  private static double[] weights() {
    double[] weights = new double[STEPS];
    double sum = 0;
    for (int step = 0; step < STEPS; step++) {
      double z = (step - STEPS / 2) / 4.0;
      weights[step] = Math.exp(-z * z / 2);
      sum += weights[step];
    }
    for (int step = 0; step < STEPS; step++) {
      weights[step] /= sum;
    }
    return weights;
  }

  private static double variance(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return values.length < 2 ? 0 : squares / (values.length - 1);
  }
}
