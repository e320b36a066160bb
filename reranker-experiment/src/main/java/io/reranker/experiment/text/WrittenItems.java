package io.reranker.experiment.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a list of {@link WrittenItem}s that stand one after the other with a comma, a semicolon, a
 * bar or a line end between, or with a space after a closing parenthesis. Brackets around the list
 * and quotes around its items, as programs print lists, are passed over.
 *
 * <p>Titles and overviews may hold commas, parentheses, semicolons and line ends, so an item begins
 * only where the word of the first item, an id and a colon follow a separator, and where what
 * stands before can be the end of an item: a closing parenthesis, if its attributes were opened.
 */
final class WrittenItems {
  private static final Pattern FIRST =
      Pattern.compile("\\s*(\\p{L}[\\p{L}\\p{N}_-]*) +#?([^\\s:]+): ");

  private static final String SEPARATOR = "(?:['\"]?\\s*(?:[,;|]|[\\r\\n])\\s*['\"]?|(?<=\\))\\s+)";

  private static final Pattern ENCLOSED =
      Pattern.compile("\\s*[\\[{]\\s*['\"]?(.*?)['\"]?\\s*[\\]}]\\s*", Pattern.DOTALL);

  private WrittenItems() {}

  private record Start(int separator, int text, String id) {}

  /**
   * Reads a list.
   *
   * @return possibly empty, where the text is blank
   * @throws IllegalArgumentException if the text does not begin with an item
   */
  static List<WrittenItem> of(String list) {
    Matcher enclosed = ENCLOSED.matcher(list);
    String text = enclosed.matches() ? enclosed.group(1) : list;
    if (text.isBlank()) {
      return List.of();
    }
    Matcher first = first(text);
    String word = first.group(1);
    List<Start> starts = new ArrayList<>();
    starts.add(new Start(0, first.end(), first.group(2)));
    Matcher next =
        Pattern.compile("\\s*" + SEPARATOR + "\\s*" + Pattern.quote(word) + " +#?([^\\s:]+): ")
            .matcher(text);
    next.region(first.end(), text.length());
    while (next.find()) {
      starts.add(new Start(next.start(), next.end(), next.group(1)));
    }
    List<WrittenItem> items = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i <= starts.size(); i++) {
      int end = i == starts.size() ? text.length() : starts.get(i).separator();
      Start own = starts.get(begin);
      if (i == starts.size() || ends(text.substring(own.text(), end), following(text, starts, i))) {
        items.add(WrittenItem.of(word, own.id(), text.substring(own.text(), end)));
        begin = i;
      }
    }
    return items;
  }

  /**
   * Reads one item.
   *
   * @throws IllegalArgumentException if the text does not begin with one
   */
  static WrittenItem one(String text) {
    Matcher first = first(text);
    return WrittenItem.of(first.group(1), first.group(2), text.substring(first.end()));
  }

  private static Matcher first(String text) {
    Matcher first = FIRST.matcher(text);
    if (!first.lookingAt()) {
      String shown = text.strip();
      throw new IllegalArgumentException(
          "\""
              + shown.substring(0, Math.min(40, shown.length()))
              + "\" does not begin with an item such as Movie 32: Title");
    }
    return first;
  }

  private static String following(String text, List<Start> starts, int i) {
    int end = i + 1 == starts.size() ? text.length() : starts.get(i + 1).separator();
    return text.substring(starts.get(i).text(), end);
  }

  /** Whether a text can be a whole item, given what would be the next one. */
  private static boolean ends(String text, String next) {
    Matcher opener = WrittenItem.OPENER.matcher(text);
    if (!opener.find()) {
      return true;
    }
    boolean nextIsWhole = WrittenItem.OPENER.matcher(next).find() || isBalanced(next);
    return text.stripTrailing().endsWith(")") && nextIsWhole;
  }

  private static boolean isBalanced(String text) {
    int depth = 0;
    for (int i = 0; i < text.length() && depth >= 0; i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
    }
    return depth == 0;
  }
}
