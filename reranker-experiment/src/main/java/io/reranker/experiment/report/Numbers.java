package io.reranker.experiment.report;

import io.reranker.experiment.result.Figure;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as the report writes them, the same in every locale. */
final class Numbers {
  private static final char MINUS = '−';

  private Numbers() {}

  /** Three decimals. */
  static String value(double value) {
    return format("%.3f", value);
  }

  /** Three decimals with the sign. */
  static String signed(double value) {
    return format("%+.3f", value);
  }

  static String interval(@Nullable Double low, @Nullable Double high) {
    return low == null || high == null ? "" : " [" + value(low) + ", " + value(high) + "]";
  }

  static String withInterval(Figure figure) {
    return value(figure.value()) + interval(figure.low(), figure.high());
  }

  static String signedWithInterval(double value, @Nullable Double low, @Nullable Double high) {
    return signed(value)
        + (low == null || high == null ? "" : " [" + signed(low) + ", " + signed(high) + "]");
  }

  static String p(double p) {
    return p < 0.0001 ? "< 0.0001" : format("%.4f", p);
  }

  static String percent(double share) {
    return format("%.1f %%", 100 * share);
  }

  static String count(double count) {
    return format("%,.0f", count).replace(',', '\u202f');
  }

  /** At most one decimal. */
  static String mean(double mean) {
    return mean == Math.rint(mean) ? count(mean) : format("%.1f", mean);
  }

  /** A place across a drawing, 0 to 1, as an attribute's value. */
  static String across(double share) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * share);
  }

  /** A length in pixels as an attribute's value. */
  static String pixels(double length) {
    return String.format(Locale.ROOT, "%.1f", length);
  }

  private static String format(String pattern, double value) {
    String text = String.format(Locale.ROOT, pattern, value);
    // A value that rounds to nothing has no sign.
    return text.matches("[-+]0\\.0+") ? text.substring(1) : text.replace('-', MINUS);
  }
}
