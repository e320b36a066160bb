package io.reranker.experiment.text;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A line as its structure is read: full-width characters, digits of any script, dashes, quotes and
 * spaces as ASCII, emphasis as spaces. Character for character, so that places stay what they are.
 */
final class Structure {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final String DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212";
  private static final String SINGLE = "\u2018\u2019\u201a\u201b";
  private static final String DOUBLE = "\u201c\u201d\u201e\u201f";

  private Structure() {}

  static String of(String raw) {
    StringBuilder text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      text.append(emphasis(raw, i) ? ' ' : plain(raw.charAt(i)));
    }
    return text.toString();
  }

  private static char plain(char c) {
    if (c >= '\uff01' && c <= '\uff5e') {
      return (char) (c - 0xfee0);
    }
    if (c > 127 && Character.isDigit(c)) {
      return (char) ('0' + Character.digit(c, 10));
    }
    if (DASHES.indexOf(c) >= 0) {
      return '-';
    }
    if (SINGLE.indexOf(c) >= 0) {
      return '\'';
    }
    if (DOUBLE.indexOf(c) >= 0) {
      return '"';
    }
    return Character.isSpaceChar(c) || Character.isWhitespace(c) ? ' ' : c;
  }

  private static boolean emphasis(String raw, int at) {
    char c = raw.charAt(at);
    if (c == '`') {
      return true;
    }
    if (c == '*') {
      boolean bullet =
          first(raw, at) && at + 1 < raw.length() && Character.isWhitespace(raw.charAt(at + 1));
      return !bullet;
    }
    return c == '_' && !(letter(raw, at - 1) && letter(raw, at + 1));
  }

  /** Whether nothing but white space stands before a place. */
  private static boolean first(String raw, int at) {
    for (int i = 0; i < at; i++) {
      if (!Character.isWhitespace(raw.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean letter(String raw, int at) {
    return at >= 0 && at < raw.length() && Character.isLetterOrDigit(raw.charAt(at));
  }

  /** Names what makes a part of a line differ from its structure. */
  static void differences(String raw, int from, int to, EnumSet<Leniency> used) {
    for (int i = from; i < to; i++) {
      char c = raw.charAt(i);
      if (emphasis(raw, i)) {
        used.add(Leniency.MARKUP);
      } else if (plain(c) != c && plain(c) != ' ' && Character.isLetterOrDigit(plain(c))) {
        used.add(Leniency.FULL_WIDTH);
      } else if (c >= '\uff01' && c <= '\uff5e') {
        used.add(Leniency.FULL_WIDTH);
      }
    }
  }

  /**
   * A title as titles are compared: words without case, accents and marks, with a space between.
   * Where nothing is left of it, the text itself.
   */
  static String fold(String title) {
    String text = Normalizer.normalize(title.replace("&", " and "), Normalizer.Form.NFKD);
    text = MARKS.matcher(text).replaceAll("").replace("'", "").replace("\u2019", "");
    text = BETWEEN_WORDS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    return text.isEmpty() ? title.strip() : text;
  }
}
