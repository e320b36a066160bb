package io.reranker.metrics.trec;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * Writes numbers as C's {@code %6.4f} and {@code %ld} do: rounded from the exact value, halves to
 * even.
 */
final class Decimals {
  private static final int[] TENS = {1, 10, 100, 1_000, 10_000};

  /** Below it a product with a power of ten is off by less than {@link #DOUBT}. */
  private static final double EASY = 1e9;

  private static final double DOUBT = 1e-6;

  private Decimals() {}

  static String text(double value, int digits) {
    Bytes out = new Bytes(16);
    write(value, digits, out);
    return out.toString();
  }

  static void write(double value, int digits, Bytes out) {
    double scaled = Math.abs(value) * TENS[digits];
    int whole = (int) scaled; // Within range below EASY.
    double rest = scaled - whole;
    if (!(scaled < EASY) || Math.abs(rest - 0.5) < DOUBT) {
      out.write(exact(value, digits).getBytes(StandardCharsets.US_ASCII));
      return;
    }
    whole += rest > 0.5 ? 1 : 0;
    if (value < 0 || (value == 0 && 1 / value < 0)) {
      out.write('-');
    }
    int units = whole < TENS[digits] ? 0 : whole / TENS[digits];
    write(units, out);
    out.write('.');
    out.writeDigits(whole - units * TENS[digits], digits);
  }

  static void write(long value, Bytes out) {
    if (value < 0) {
      out.write('-');
      write(-value, out);
      return;
    }
    if (value >= 10) {
      write(value / 10, out);
    }
    out.write((int) ('0' + value % 10));
  }

  private static String exact(double value, int digits) {
    if (Double.isNaN(value)) {
      return "  -nan";
    }
    if (Double.isInfinite(value)) {
      return value < 0 ? "  -inf" : "   inf";
    }
    String text = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    return value < 0 && !text.startsWith("-") ? "-" + text : text;
  }
}
