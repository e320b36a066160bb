package io.reranker.prompt;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * The zero-width joiner U+200D and non-joiner U+200C: spelling in some scripts and in emoji, a way
 * to hide things anywhere else.
 */
final class Joiners {
  private static final int NON_JOINER = 0x200C;
  private static final int JOINER = 0x200D;
  private static final int EMOJI_STYLE = 0xFE0F;

  private static final Set<UnicodeScript> JOINING =
      EnumSet.of(
          UnicodeScript.ARABIC,
          UnicodeScript.SYRIAC,
          UnicodeScript.NKO,
          UnicodeScript.MONGOLIAN,
          UnicodeScript.DEVANAGARI,
          UnicodeScript.BENGALI,
          UnicodeScript.GURMUKHI,
          UnicodeScript.GUJARATI,
          UnicodeScript.ORIYA,
          UnicodeScript.TAMIL,
          UnicodeScript.TELUGU,
          UnicodeScript.KANNADA,
          UnicodeScript.MALAYALAM,
          UnicodeScript.SINHALA,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR,
          UnicodeScript.TIBETAN);

  private Joiners() {}

  /** The text without joiners that join nothing. */
  static String withoutStray(String text) {
    if (text.indexOf(NON_JOINER) < 0 && text.indexOf(JOINER) < 0) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if ((c != NON_JOINER && c != JOINER) || joins(c, kept, text, at + 1)) {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  static boolean isJoiner(char c) {
    return c == NON_JOINER || c == JOINER;
  }

  private static boolean joins(char joiner, StringBuilder before, String text, int after) {
    if (before.length() == 0 || after == text.length()) {
      return false;
    }
    int left = before.codePointBefore(before.length());
    int right = text.codePointAt(after);
    return (joining(left) && joining(right))
        || (joiner == JOINER && (emoji(left) || left == EMOJI_STYLE) && emoji(right));
  }

  private static boolean joining(int c) {
    return JOINING.contains(UnicodeScript.of(c));
  }

  /** Arrows to symbols, and the emoji planes: by range, so that no JDK knows more than another. */
  private static boolean emoji(int c) {
    return (c >= 0x2190 && c <= 0x2BFF) || (c >= 0x1F000 && c <= 0x1FAFF);
  }
}
