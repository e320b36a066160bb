package io.reranker.experiment.text;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An item as prompts write it: {@code Movie 32: Title (Genres: a, b; Language: en; Overview: …)},
 * or without what stands in parentheses.
 *
 * @param word the word before the id
 * @param id the id
 * @param title the title
 * @param attributes attribute values by name in lower case; languages by their English names, since
 *     a code such as "it" is an ordinary word too
 */
record WrittenItem(String word, String id, String title, Map<String, List<String>> attributes) {
  /** The beginning of the attributes, up to the end of the first name. */
  static final Pattern OPENER = Pattern.compile(" \\(\\p{Lu}[\\p{L} ]{0,29}: ");

  private static final String GENRES = " (Genres: ";
  private static final Pattern NEXT_NAME = Pattern.compile(";\\s+(?=\\p{Lu}[\\p{L} ]{0,29}: )");

  /** Attributes that are text for reading, not values. */
  static final Set<String> FREE_TEXT =
      Set.of("overview", "description", "plot", "summary", "synopsis");

  private static final Pattern LANGUAGE_CODE = Pattern.compile("[a-z]{2,3}");

  /** The longest part of a free text that is one value, in characters. */
  private static final int MAX_PART = 60;

  /**
   * Reads an item.
   *
   * @param word the word before the id
   * @param id the id
   * @param text what follows {@code word id: }
   */
  static WrittenItem of(String word, String id, String text) {
    int opener = opener(text);
    if (opener < 0) {
      return new WrittenItem(word, id, text.strip(), Map.of());
    }
    int close = text.lastIndexOf(')');
    String inside = text.substring(opener + 2, close > opener ? close : text.length());
    return new WrittenItem(word, id, text.substring(0, opener).strip(), attributes(inside));
  }

  /**
   * Where the attributes begin, or -1: the first place from which parentheses are balanced to the
   * end. Where there is none, since an overview has single ones, the genres begin them.
   */
  private static int opener(String text) {
    String trimmed = text.stripTrailing();
    Matcher openers = OPENER.matcher(trimmed);
    int first = -1;
    while (openers.find()) {
      first = first < 0 ? openers.start() : first;
      if (closesAtEnd(trimmed, openers.start() + 1)) {
        return openers.start();
      }
    }
    int genres = trimmed.indexOf(GENRES);
    return genres >= 0 ? genres : first;
  }

  /** Whether the parenthesis at a place is closed by the last character. */
  static boolean closesAtEnd(String text, int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i == text.length() - 1;
      }
    }
    return false;
  }

  private static Map<String, List<String>> attributes(String inside) {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    int from = 0;
    Matcher next = NEXT_NAME.matcher(inside);
    while (from <= inside.length()) {
      int colon = inside.indexOf(": ", from);
      if (colon < 0) {
        break;
      }
      String name = inside.substring(from, colon).strip().toLowerCase(Locale.ROOT);
      boolean last = FREE_TEXT.contains(name) || !next.find(colon);
      String value = inside.substring(colon + 2, last ? inside.length() : next.start());
      attributes.putIfAbsent(name, values(name, value));
      if (last) {
        break;
      }
      from = next.end();
    }
    return attributes;
  }

  private static List<String> values(String name, String value) {
    if (FREE_TEXT.contains(name)) {
      return parts(value);
    }
    List<String> values = new ArrayList<>();
    for (String one : value.split(",")) {
      String text = one.strip();
      values.add(name.equals("language") ? language(text) : text);
    }
    return values;
  }

  private static String language(String code) {
    return LANGUAGE_CODE.matcher(code).matches()
        ? Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH)
        : code;
  }

  /** A text in parts that are short enough to be attribute values. */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (part.length() > 0 && part.length() + 1 + word.length() > MAX_PART) {
        parts.add(part.toString());
        part.setLength(0);
      }
      part.append(part.length() == 0 ? "" : " ").append(word);
    }
    parts.add(part.toString());
    return parts;
  }

  HistoryItem watched() {
    return new HistoryItem(id, title, attributes, null, null);
  }

  Candidate candidate() {
    return new Candidate(id, title, attributes, null, null);
  }
}
