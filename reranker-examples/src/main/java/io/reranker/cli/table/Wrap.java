package io.reranker.cli.table;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines of a width. */
final class Wrap {
  private Wrap() {}

  /** Joins two words that are not to be parted; becomes a space. */
  static final char GLUE = '\u00a0';

  /**
   * Breaks at spaces, and inside a word only where the word alone is too wide, as it is in scripts
   * that write no spaces.
   *
   * @param text the text; control characters have been taken out
   * @param width the columns of a line, at least 2
   * @return at least one line
   */
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (String word : text.strip().split(" +")) {
      int columns = TextWidth.of(word);
      if (used > 0 && used + 1 + columns <= width) {
        line.append(' ').append(word);
        used += 1 + columns;
        continue;
      }
      if (used > 0) {
        lines.add(line.toString());
        line.setLength(0);
        used = 0;
      }
      for (int i = 0; i < word.length(); ) {
        int codePoint = word.codePointAt(i);
        int step = TextWidth.of(codePoint);
        if (used + step > width) {
          lines.add(line.toString());
          line.setLength(0);
          used = 0;
        }
        line.appendCodePoint(codePoint);
        used += step;
        i += Character.charCount(codePoint);
      }
    }
    lines.add(line.toString());
    lines.replaceAll(l -> l.replace(GLUE, ' '));
    return lines;
  }

  /**
   * Breaks into lines, of which only the first are kept; the last one kept ends with an ellipsis
   * where something was left out.
   */
  static List<String> lines(String text, int width, int most, String ellipsis) {
    // Enough for the lines kept, so that a title of 10 kB costs nothing.
    String head =
        text.length() > width * (most + 1) * 2 ? text.substring(0, width * (most + 1) * 2) : text;
    List<String> lines = lines(head, width);
    if (lines.size() <= most) {
      return lines;
    }
    List<String> kept = new ArrayList<>(lines.subList(0, most));
    String last = kept.get(most - 1);
    while (TextWidth.of(last) + TextWidth.of(ellipsis) > width) {
      last = last.substring(0, last.offsetByCodePoints(last.length(), -1));
    }
    kept.set(most - 1, last.stripTrailing() + ellipsis);
    return kept;
  }
}
