package io.reranker.benchmarks.engine;

import java.util.Arrays;
import java.util.Locale;

/**
 * Two ways of doing the same, timed in turn so that the machine's noise meets both alike.
 *
 * @param what what is done
 * @param bar what the ratio should be
 * @param ours milliseconds, median of the rounds
 * @param other milliseconds of the other way, median
 * @param ratios the ratio ours / other of each round
 */
record Ratio(String what, String bar, double ours, double other, double[] ratios) {

  static Ratio of(String what, String bar, int rounds, Runnable ours, Runnable other) {
    ours.run();
    other.run(); // Warm.
    double[] our = new double[rounds];
    double[] their = new double[rounds];
    double[] ratios = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      our[i] = millis(ours);
      their[i] = millis(other);
      ratios[i] = our[i] / their[i];
    }
    return new Ratio(what, bar, median(our), median(their), ratios);
  }

  static double millis(Runnable way) {
    long start = System.nanoTime();
    way.run();
    return (System.nanoTime() - start) / 1e6;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }

  String row() {
    double[] sorted = ratios.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.1f | %.1f | %.3f | %.3f-%.3f |",
        what,
        bar,
        ours,
        other,
        median(ratios),
        sorted[0],
        sorted[sorted.length - 1]);
  }
}
