package io.reranker.experiment.output;

import java.util.List;

/** A Markdown text that is being written. */
final class MarkdownText {
  private final StringBuilder text = new StringBuilder();

  void heading(int level, String title) {
    text.append("#".repeat(level)).append(' ').append(escaped(title)).append("\n\n");
  }

  void line(String line) {
    text.append(escaped(line)).append("\n\n");
  }

  void bullet(String line) {
    text.append("- ").append(escaped(line)).append('\n');
  }

  void blank() {
    text.append('\n');
  }

  /** A table; the first column at the left, the others at the right. */
  void table(List<String> header, List<List<String>> rows) {
    row(header);
    for (int i = 0; i < header.size(); i++) {
      text.append(i == 0 ? "|---" : "|---:");
    }
    text.append("|\n");
    rows.forEach(this::row);
    text.append('\n');
  }

  void code(String language, String lines) {
    // A fence longer than any in the text.
    String fence = "```";
    while (lines.contains(fence)) {
      fence += "`";
    }
    text.append(fence).append(language).append('\n').append(lines.stripTrailing()).append('\n');
    text.append(fence).append('\n');
  }

  private void row(List<String> cells) {
    for (String cell : cells) {
      text.append("| ").append(escaped(cell).replace("|", "\\|")).append(' ');
    }
    text.append("|\n");
  }

  /** Titles come from outside: no markup, no tags, no line ends. */
  private static String escaped(String text) {
    return text.replaceAll("\\R", " ")
        .replace("\\", "\\\\")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("([*_`\\[\\]])", "\\\\$1");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
