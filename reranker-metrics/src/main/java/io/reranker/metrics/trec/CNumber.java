package io.reranker.metrics.trec;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads decimal numbers from bytes. */
final class CNumber {
  /** The powers of ten that a double holds exactly. */
  private static final double[] TENS = new double[23];

  private static final int SAFE_DIGITS = 15;

  /** A number with a hexadecimal significand and a binary exponent, as C reads it. */
  private static final Pattern HEXADECIMAL =
      Pattern.compile(
          "([+-]?0[xX](?:\\p{XDigit}+\\.?\\p{XDigit}*|\\.\\p{XDigit}+))([pP][+-]?\\d+)?");

  static {
    TENS[0] = 1;
    for (int i = 1; i < TENS.length; i++) {
      TENS[i] = 10 * TENS[i - 1];
    }
  }

  private CNumber() {}

  /**
   * The number that the bytes begin with, rounded correctly.
   *
   * @param whole whether the bytes must be a number and nothing else
   * @return the number; NaN where it is written so, where {@code whole} is not met, and 0 where
   *     nothing must be met and there is no number
   */
  static double real(byte[] bytes, int from, int to, boolean whole) {
    int at = from;
    boolean negative = at < to && bytes[at] == '-';
    if (negative || (at < to && bytes[at] == '+')) {
      at++;
    }
    int firstDigit = at;
    long digits = 0;
    int count = 0;
    int scale = 0;
    boolean any = false;
    boolean point = false;
    for (; at < to; at++) {
      int c = bytes[at] - '0';
      if (c >= 0 && c <= 9) {
        any = true;
        if (count > 0 || c > 0) {
          count++;
        }
        digits = count <= SAFE_DIGITS ? 10 * digits + c : digits;
        scale += point ? 1 : 0;
      } else if (bytes[at] == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    if (!any) {
      return word(bytes, firstDigit, to, negative, whole);
    }
    if (!whole && at == firstDigit + 1 && bytes[firstDigit] == '0' && isX(bytes, at, to)) {
      Matcher hexadecimal =
          HEXADECIMAL.matcher(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
      if (hexadecimal.lookingAt()) {
        return hexadecimal(hexadecimal);
      }
    }
    int end = at;
    if (at < to && (bytes[at] | 0x20) == 'e') {
      int exponent = 0;
      int next = at + 1;
      boolean below = next < to && bytes[next] == '-';
      if (below || (next < to && bytes[next] == '+')) {
        next++;
      }
      int firstOfExponent = next;
      while (next < to && bytes[next] >= '0' && bytes[next] <= '9') {
        exponent = Math.min(10 * exponent + bytes[next] - '0', 100_000);
        next++;
      }
      if (next > firstOfExponent) {
        end = next;
        scale += below ? exponent : -exponent;
      }
    }
    if (whole && end < to) {
      return Double.NaN;
    }
    if (count > SAFE_DIGITS || Math.abs(scale) >= TENS.length) {
      return Double.parseDouble(new String(bytes, from, end - from, StandardCharsets.ISO_8859_1));
    }
    double value = scale >= 0 ? digits / TENS[scale] : digits * TENS[-scale];
    return negative ? -value : value;
  }

  /**
   * The whole number that the bytes begin with.
   *
   * @param whole whether the bytes must be a number and nothing else
   * @return the number, or {@link Long#MIN_VALUE} where {@code whole} is not met
   */
  static long integer(byte[] bytes, int from, int to, boolean whole) {
    int at = from;
    boolean negative = at < to && bytes[at] == '-';
    if (negative || (at < to && bytes[at] == '+')) {
      at++;
    }
    int first = at;
    long value = 0;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      value = Math.min(10 * value + bytes[at] - '0', 1_000_000_000_000L);
      at++;
    }
    if (whole && (at == first || at < to)) {
      return Long.MIN_VALUE;
    }
    return negative ? -value : value;
  }

  private static boolean isX(byte[] bytes, int at, int to) {
    return at < to && (bytes[at] | 0x20) == 'x';
  }

  /** C's form needs no exponent, Java's does. */
  private static double hexadecimal(Matcher number) {
    String exponent = number.group(2);
    return Double.parseDouble(number.group(1) + (exponent == null ? "p0" : exponent));
  }

  private static double word(byte[] bytes, int from, int to, boolean negative, boolean whole) {
    String word = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    if (whole ? word.matches("(?i)inf(inity)?") : word.regionMatches(true, 0, "inf", 0, 3)) {
      return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return whole || word.regionMatches(true, 0, "nan", 0, 3) ? Double.NaN : 0;
  }
}
