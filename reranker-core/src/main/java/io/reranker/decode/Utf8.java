package io.reranker.decode;

/**
 * Well-formed UTF-8, byte by byte (Unicode 15, table 3-7). A state is what the next byte must be.
 */
final class Utf8 {
  /** Between characters. */
  static final int WHOLE = 0;

  static final int REJECTED = -1;
  static final int STATES = 8;

  private static final int LAST = 1;
  private static final int TWO_MORE = 2;
  private static final int THREE_MORE = 3;
  private static final int AFTER_E0 = 4;
  private static final int AFTER_ED = 5;
  private static final int AFTER_F0 = 6;
  private static final int AFTER_F4 = 7;

  private Utf8() {}

  /** Whether a byte starts a character. */
  static boolean starts(byte b) {
    return (b & 0xC0) != 0x80;
  }

  /** The state after a byte, or {@link #REJECTED}. */
  static int next(int state, byte b) {
    int value = b & 0xFF;
    return switch (state) {
      case WHOLE -> lead(value);
      case LAST -> within(value, 0x80, 0xBF, WHOLE);
      case TWO_MORE -> within(value, 0x80, 0xBF, LAST);
      case THREE_MORE -> within(value, 0x80, 0xBF, TWO_MORE);
      case AFTER_E0 -> within(value, 0xA0, 0xBF, LAST);
      case AFTER_ED -> within(value, 0x80, 0x9F, LAST);
      case AFTER_F0 -> within(value, 0x90, 0xBF, TWO_MORE);
      case AFTER_F4 -> within(value, 0x80, 0x8F, TWO_MORE);
      default -> throw new IllegalArgumentException("no such state: " + state);
    };
  }

  private static int lead(int value) {
    if (value < 0x80) {
      return WHOLE;
    }
    return switch (value) {
      case 0xE0 -> AFTER_E0;
      case 0xED -> AFTER_ED;
      case 0xF0 -> AFTER_F0;
      case 0xF4 -> AFTER_F4;
      default -> {
        if (value >= 0xC2 && value <= 0xDF) {
          yield LAST;
        }
        if (value >= 0xE1 && value <= 0xEF) {
          yield TWO_MORE;
        }
        yield value >= 0xF1 && value <= 0xF3 ? THREE_MORE : REJECTED;
      }
    };
  }

  private static int within(int value, int low, int high, int next) {
    return value >= low && value <= high ? next : REJECTED;
  }
}
