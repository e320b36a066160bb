package io.reranker.metrics.stats;

import java.util.Arrays;

/**
 * The means of all pairs of values, each with itself too. They are counted, never stored: n(n + 1)
 * / 2 of them would fill the memory.
 */
final class WalshAverages {
  private final double[] rising;

  private WalshAverages(double[] rising) {
    this.rising = rising;
  }

  static WalshAverages of(double... values) {
    double[] rising = values.clone();
    Arrays.sort(rising);
    return new WalshAverages(rising);
  }

  double median() {
    long n = rising.length;
    long all = n * (n + 1) / 2;
    double upper = smallest(all / 2 + 1);
    return all % 2 == 1 ? upper : (smallest(all / 2) + upper) / 2;
  }

  /** The k-th smallest mean, by bisection over all doubles. */
  private double smallest(long k) {
    long low = key(rising[0]);
    long high = key(rising[rising.length - 1]);
    while (low < high) {
      // The middle of two longs, rounded down, without overflow.
      long middle = (low & high) + ((low ^ high) >> 1);
      if (upTo(value(middle)) >= k) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return value(low);
  }

  /** How many means are at most x. */
  private long upTo(double x) {
    long count = 0;
    int last = rising.length - 1;
    for (int i = 0; i <= last; i++) {
      while (last >= i && (rising[i] + rising[last]) / 2 > x) {
        last--;
      }
      count += last - i + 1;
    }
    return count;
  }

  /** A long for each double, in the same order; its own inverse. */
  private static long key(double value) {
    long bits = Double.doubleToLongBits(value);
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }

  private static double value(long key) {
    return Double.longBitsToDouble(key ^ (key >> 63 & Long.MAX_VALUE));
  }
}
