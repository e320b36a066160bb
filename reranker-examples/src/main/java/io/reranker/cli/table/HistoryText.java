package io.reranker.cli.table;

import io.reranker.HistoryItem;
import java.util.ArrayList;
import java.util.List;

/** What a user watched, in a few lines. */
public final class HistoryText {
  private HistoryText() {}

  /** The history, oldest first, with ratings where there are any. */
  public static List<String> lines(List<HistoryItem> history, Style style) {
    List<String> lines = new ArrayList<>();
    lines.add(style.ink(Style.Ink.BOLD, "Watched, oldest first"));
    String separator = style.pick(" · ", ", ");
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (HistoryItem item : history) {
      String text = Titles.withYear(item) + rating(item, style);
      int columns = TextWidth.of(text);
      if (used > 0 && 2 + used + separator.length() + columns > style.width()) {
        lines.add("  " + line);
        line.setLength(0);
        used = 0;
      }
      if (used > 0) {
        line.append(separator);
        used += separator.length();
      }
      line.append(text);
      used += columns;
    }
    lines.add("  " + line);
    return lines;
  }

  private static String rating(HistoryItem item, Style style) {
    Double rating = item.rating();
    if (rating == null) {
      return "";
    }
    String number =
        rating == Math.rint(rating) ? Long.toString(Math.round(rating)) : rating.toString();
    return style.pick(" ★" + number, " [" + number + "]");
  }
}
