package io.reranker.experiment.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A linear axis with round ticks.
 *
 * @param low the value at its beginning
 * @param high the value at its end, above {@code low}
 * @param step between two ticks
 */
record Axis(double low, double high, double step) {

  /** The axis that shows all values, with room on both sides; not below 0 where none is. */
  static Axis over(List<Double> values, int ticks) {
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double room = most > least ? 0.04 * (most - least) : Math.max(0.05, 0.1 * Math.abs(most));
    double step = step((most - least + 2 * room) / ticks);
    double low = Math.floor((least - room) / step) * step;
    return new Axis(
        least >= 0 ? Math.max(0, low) : low, Math.ceil((most + room) / step) * step, step);
  }

  /** Where a value lies, 0 at the beginning and 1 at the end; beyond both it is cut. */
  double place(double value) {
    return Math.max(0, Math.min(1, (value - low) / (high - low)));
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    long count = Math.round((high - low) / step);
    for (long i = 0; i <= count; i++) {
      ticks.add(low + i * step);
    }
    return ticks;
  }

  String label(double tick) {
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    String text = String.format(Locale.ROOT, "%." + decimals + "f", tick);
    return text.matches("-0(\\.0+)?") ? text.substring(1) : text.replace('-', '−');
  }

  /** 1, 2 or 5 times a power of ten, at least some value. */
  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
