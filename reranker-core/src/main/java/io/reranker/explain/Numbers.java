package io.reranker.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as people write them. */
final class Numbers {
  private Numbers() {}

  /** Rounded to two places: {@code 4}, {@code 4.5}, {@code 3.33}. */
  static String plain(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
