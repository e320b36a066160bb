package io.reranker.dataset;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A MovieLens title, {@code "Postman, The (Postino, Il) (1994)"}, taken apart: {@code "The
 * Postman"} of {@code 1994}. Titles in other languages, which stand in parentheses, are dropped.
 *
 * @param title the title as a person writes it
 * @param year the year of release, four digits, or null where the text has none
 */
record MovieTitle(String title, @Nullable String year) {
  // A series may have a span, "(2006–2007)": its first year counts.
  private static final Pattern YEAR =
      Pattern.compile("\\s*\\((\\d{4})(?:\\s*[-\u2013]\\s*(?:\\d{4})?)?\\)\\s*$");

  private static final Pattern ARTICLE =
      Pattern.compile(
          "^(.+), (The|An?|Les?|La|L'|L\u2019|Une?|Der|Die|Das|Den|Det|Ein|Eine|El|Los|Las|Il|Lo"
              + "|Gli|I|Una|Het|De)$");

  // "Birdman: Or (The Unexpected Virtue of Ignorance)": the parentheses belong to the title.
  private static final Pattern OPEN_END = Pattern.compile("(?i).*[^,] (or|and|of)$");

  static MovieTitle parse(String text) {
    String rest = text.strip();
    String year = null;
    Matcher matcher = YEAR.matcher(rest);
    if (matcher.find() && matcher.start() > 0) {
      year = matcher.group(1);
      rest = rest.substring(0, matcher.start());
    }
    rest = withoutAlternatives(rest.strip());
    Matcher article = ARTICLE.matcher(rest);
    if (article.matches()) {
      String word = article.group(2);
      boolean elided = word.endsWith("'") || word.endsWith("\u2019");
      rest = word + (elided ? "" : " ") + article.group(1);
    }
    return new MovieTitle(rest, year);
  }

  private static String withoutAlternatives(String title) {
    String rest = title;
    while (rest.endsWith(")")) {
      int open = openingOfLast(rest);
      String shorter = open > 0 ? rest.substring(0, open).strip() : "";
      if (shorter.isEmpty() || OPEN_END.matcher(shorter).matches()) {
        return rest;
      }
      rest = shorter;
    }
    return rest;
  }

  /** Where the parenthesis that the last character closes was opened; -1 if nowhere. */
  private static int openingOfLast(String text) {
    int depth = 0;
    for (int i = text.length() - 1; i >= 0; i--) {
      if (text.charAt(i) == ')') {
        depth++;
      } else if (text.charAt(i) == '(' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
