package io.reranker.experiment.output;

import io.reranker.experiment.result.Difference;
import io.reranker.experiment.result.Figure;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as reports write them. */
final class Numbers {
  private Numbers() {}

  static String of(double value) {
    return String.format(Locale.ROOT, "%.4f", value + 0.0);
  }

  static String signed(double value) {
    return String.format(Locale.ROOT, "%+.4f", value + 0.0);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  static String p(double p) {
    return p < 1e-99 ? "< 1e-99" : String.format(Locale.ROOT, p < 0.0001 ? "%.1e" : "%.4f", p);
  }

  static String with(Figure figure) {
    return of(figure.value()) + interval(figure.low(), figure.high(), "%.4f");
  }

  static String with(Difference difference) {
    return signed(difference.value()) + interval(difference.low(), difference.high(), "%+.4f");
  }

  static String interval(@Nullable Double low, @Nullable Double high, String pattern) {
    return low == null || high == null
        ? ""
        : String.format(Locale.ROOT, " [" + pattern + ", " + pattern + "]", low, high);
  }
}
