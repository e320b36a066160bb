package io.reranker.explain;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts a text into words.
 *
 * <p>Scripts written without spaces, and Hangul, whose particles join the word, give a word for
 * every character with its marks; a run of Katakana is one word. Hyphens inside a word part it, so
 * that {@code Sci-Fi} and {@code sci fi} are the same words.
 */
final class Words {
  private static final Set<UnicodeScript> UNSPACED =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.HANGUL,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR,
          UnicodeScript.TIBETAN);

  private static final int PROLONGED_SOUND = 0x30FC;

  private final String text;
  private final List<Word> words = new ArrayList<>();
  private int at;

  private Words(String text) {
    this.text = text;
  }

  static List<Word> of(String text) {
    return new Words(normal(text)).cut();
  }

  /** The text to which the places of words refer. */
  static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  private List<Word> cut() {
    while (at < text.length()) {
      int c = text.codePointAt(at);
      int start = at;
      if (c == '\n' || c == '\r') {
        at++;
        add(start, Word.Kind.LINE_END);
      } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        at += Character.charCount(c);
      } else if (Character.isDigit(c)) {
        number();
      } else if (inWord(c)) {
        letters(c);
        add(start, Word.Kind.LETTERS);
      } else if (isApostrophe(c) && afterWord() && letterAt(at + 1)) {
        at++;
        letters(text.codePointAt(at));
        add(start, Word.Kind.LETTERS);
      } else if (isHyphen(c) && afterWord() && wordAt(at + 1)) {
        at++;
      } else {
        at += Character.charCount(c);
        add(start, Word.Kind.MARK);
      }
    }
    return List.copyOf(words);
  }

  private void number() {
    int start = at;
    digits();
    while (at + 1 < text.length() && Character.isDigit(text.codePointAt(at + 1)) && pointAt(at)) {
      at++;
      digits();
    }
    if (at < text.length() && inWord(text.codePointAt(at)) && !unspaced(text.codePointAt(at))) {
      letters(text.codePointAt(at)); // 3D, 1990s, 2nd
      add(start, Word.Kind.LETTERS);
    } else {
      add(start, Word.Kind.NUMBER);
    }
  }

  private boolean pointAt(int place) {
    if (text.charAt(place) == '.') {
      return true;
    }
    int digits = 0;
    while (place + 1 + digits < text.length()
        && Character.isDigit(text.charAt(place + 1 + digits))) {
      digits++;
    }
    return text.charAt(place) == ',' && digits == 3;
  }

  private void digits() {
    while (at < text.length() && Character.isDigit(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
  }

  private void letters(int first) {
    boolean katakana = katakana(first);
    boolean single = unspaced(first);
    at += Character.charCount(first);
    while (at < text.length()) {
      int c = text.codePointAt(at);
      boolean more = isMark(c) || (!single && inWord(c) && !unspaced(c) && katakana == katakana(c));
      if (!more) {
        return;
      }
      at += Character.charCount(c);
    }
  }

  private void add(int start, Word.Kind kind) {
    String word = text.substring(start, at).replace('\u2019', '\'');
    StringBuilder folded = new StringBuilder();
    word.toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(
            c -> {
              if (Character.isDigit(c)) {
                folded.append(Character.digit(c, 10));
              } else {
                folded.appendCodePoint(c);
              }
            });
    words.add(new Word(word, folded.toString(), kind, start, at));
  }

  private boolean afterWord() {
    return at > 0 && inWord(text.codePointBefore(at));
  }

  private boolean wordAt(int place) {
    return place < text.length() && inWord(text.codePointAt(place));
  }

  private boolean letterAt(int place) {
    return place < text.length() && Character.isLetter(text.codePointAt(place));
  }

  private static boolean inWord(int c) {
    return Character.isLetterOrDigit(c) || isMark(c);
  }

  /** Combining marks, and the joiners that Persian and the Indic scripts write inside words. */
  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> c == '\u200c' || c == '\u200d';
    };
  }

  /** Whether a script is written without spaces, so that each character is a word. */
  static boolean unspaced(int c) {
    return UNSPACED.contains(UnicodeScript.of(c));
  }

  private static boolean katakana(int c) {
    return c == PROLONGED_SOUND || UnicodeScript.of(c) == UnicodeScript.KATAKANA;
  }

  private static boolean isApostrophe(int c) {
    return c == '\'' || c == '\u2019';
  }

  private static boolean isHyphen(int c) {
    return c == '-' || c == '\u2010' || c == '\u2011';
  }
}
