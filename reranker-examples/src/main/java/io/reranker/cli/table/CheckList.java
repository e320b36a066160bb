package io.reranker.cli.table;

import java.util.ArrayList;
import java.util.List;

/** Groups of checked facts, one a line, with marks. */
public final class CheckList {
  private static final int MAX_NAME = 24;

  private CheckList() {}

  /** A mark at the begin of a line. */
  public enum Mark {
    /** A fact. */
    NONE(" ", " ", Style.Ink.NONE),
    /** In order. */
    YES("✓", "+", Style.Ink.GREEN),
    /** Not there, and not needed. */
    NO("–", "-", Style.Ink.YELLOW),
    /** Wrong. */
    WRONG("✗", "X", Style.Ink.RED);

    private final String unicode;
    private final String ascii;
    private final Style.Ink ink;

    Mark(String unicode, String ascii, Style.Ink ink) {
      this.unicode = unicode;
      this.ascii = ascii;
      this.ink = ink;
    }
  }

  /** A line. */
  public record Entry(Mark mark, String name, String detail) {}

  /** Lines under a heading. */
  public record Group(String name, List<Entry> entries) {
    /** Copies the list. */
    public Group {
      entries = List.copyOf(entries);
    }
  }

  /** The lines of a check list, the verdict last. */
  public static List<String> lines(List<Group> groups, String verdict, boolean good, Style style) {
    List<String> lines = new ArrayList<>();
    int name =
        groups.stream()
            .flatMap(group -> group.entries.stream())
            .mapToInt(entry -> TextWidth.of(entry.name))
            .max()
            .orElse(0);
    name = Math.min(MAX_NAME, name);
    for (Group group : groups) {
      lines.add(style.ink(Style.Ink.BOLD, group.name));
      for (Entry entry : group.entries) {
        entry(entry, name, style, lines);
      }
      lines.add("");
    }
    lines.add(style.ink(good ? Style.Ink.GREEN : Style.Ink.RED, verdict));
    return lines;
  }

  private static void entry(Entry entry, int nameWidth, Style style, List<String> lines) {
    String name = Style.safe(entry.name);
    String mark = style.ink(entry.mark.ink, style.pick(entry.mark.unicode, entry.mark.ascii));
    int indent = 2 + 1 + 1 + nameWidth + 2;
    List<String> details = Wrap.lines(Style.safe(entry.detail), style.width() - indent);
    String head = "  " + mark + " " + name;
    int free = nameWidth - TextWidth.of(name);
    if (free < 0) { // A long name has its line alone.
      lines.add(head);
      head = "";
      free = indent - 2;
    }
    for (int i = 0; i < details.size(); i++) {
      String left = i == 0 ? head + " ".repeat(free + 2) : " ".repeat(indent);
      lines.add((left + details.get(i)).stripTrailing());
    }
  }
}
