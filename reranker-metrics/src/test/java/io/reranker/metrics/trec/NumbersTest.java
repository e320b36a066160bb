package io.reranker.metrics.trec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @Test
  void numbersAreReadAsJavaReadsThem() {
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      String text =
          switch (random.nextInt(5)) {
            case 0 -> String.format(Locale.ROOT, "%.6f", random.nextGaussian() * 100);
            case 1 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
            case 2 -> String.format(Locale.ROOT, "%e", random.nextGaussian());
            case 3 -> random.nextInt(100_000) + "." + Math.abs(random.nextLong());
            default -> "+" + random.nextInt(1000) + "." + random.nextInt(1000) + "E+" + seed % 40;
          };
      double expected = Double.parseDouble(text);
      if (!Double.isNaN(expected) && !Double.isInfinite(expected)) {
        assertThat(real(text, true)).as("seed %d: %s", seed, text).isEqualTo(expected);
        assertThat(real(text + "z", false)).as("seed %d: %s", seed, text).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "+, 0",
    ".5, 0.5",
    "5., 5",
    "-.5e1, -5",
    "1e, 1",
    "1e+, 1",
    "0012, 12",
    "x1, 0",
    "-0.0, -0.0",
    "1.2.3, 1.2",
    "inf, Infinity",
    "-Infinity, -Infinity",
    "0x10, 16",
    "-0X.8p3z, -4",
    "0x1P-2, 0.25",
    "0xg, 0",
    "0x., 0",
    "00x1, 0"
  })
  void numbersBeginATextAsInC(String text, double value) {
    assertThat(real(text, false)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "12, 12",
    "-3, -3",
    "+4, 4",
    "1.9, 1",
    "x, 0",
    "9999999999999999999, 1000000000009"
  })
  void wholeNumbersBeginATextAsInC(String text, long value) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    long read = CNumber.integer(bytes, 0, bytes.length, false);
    if (value < 1_000_000) {
      assertThat(read).isEqualTo(value);
    } else {
      assertThat(read).isGreaterThan(Integer.MAX_VALUE);
    }
  }

  @Test
  void numbersAreWrittenFromTheirExactValue() {
    assertThat(Decimals.text(0.03125, 4)).isEqualTo("0.0312");
    assertThat(Decimals.text(0.09375, 4)).isEqualTo("0.0938");
    assertThat(Decimals.text(0.99994, 4)).isEqualTo("0.9999");
    assertThat(Decimals.text(0.99996, 4)).isEqualTo("1.0000");
    assertThat(Decimals.text(-17.91333, 4)).isEqualTo("-17.9133");
    assertThat(Decimals.text(-0.00001, 4)).isEqualTo("-0.0000");
    assertThat(Decimals.text(-0.0, 4)).isEqualTo("-0.0000");
    assertThat(Decimals.text(1e15, 4)).isEqualTo("1000000000000000.0000");
    assertThat(Decimals.text(Double.NaN, 4)).isEqualTo("  -nan");
    assertThat(Decimals.text(Double.POSITIVE_INFINITY, 4)).isEqualTo("   inf");
    assertThat(Decimals.text(Double.NEGATIVE_INFINITY, 4)).isEqualTo("  -inf");
    assertThat(Decimals.text(0.35, 2)).isEqualTo("0.35");
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      double value =
          seed % 3 == 0
              ? random.nextInt(2_000) / 32.0
              : seed % 3 == 1 ? random.nextInt(100_000) / 20_000.0 : random.nextDouble() * 1e7;
      String expected = new BigDecimal(value).setScale(4, RoundingMode.HALF_EVEN).toPlainString();
      assertThat(Decimals.text(value, 4)).as("seed %d", seed).isEqualTo(expected);
      assertThat(Decimals.text(-value, 4)).as("seed %d", seed).isEqualTo("-" + expected);
    }
  }

  private static double real(String text, boolean whole) {
    byte[] bytes = ("," + text).getBytes(StandardCharsets.US_ASCII);
    return CNumber.real(bytes, 1, bytes.length, whole);
  }
}
