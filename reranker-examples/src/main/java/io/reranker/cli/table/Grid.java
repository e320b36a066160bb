package io.reranker.cli.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rows of cells, each cell of one or more lines, under a header. */
final class Grid {
  private static final String GAP = "  ";

  private final Style style;
  private final List<Column> columns;
  private final List<String> out = new ArrayList<>();

  /**
   * A column.
   *
   * @param header its header
   * @param width its columns
   * @param right whether its cells stand at its right edge
   */
  record Column(String header, int width, boolean right) {}

  /**
   * A cell.
   *
   * @param lines its lines, each no wider than its column
   * @param ink its colour
   */
  record Cell(List<String> lines, Style.Ink ink) {
    static Cell of(String line) {
      return of(line, Style.Ink.NONE);
    }

    static Cell of(String line, Style.Ink ink) {
      return new Cell(List.of(line), ink);
    }
  }

  Grid(Style style, List<Column> columns) {
    this.style = style;
    this.columns = columns;
    row(columns.stream().map(c -> Cell.of(c.header, Style.Ink.BOLD)).toList());
    String rule = style.pick("─", "-");
    row(columns.stream().map(c -> Cell.of(rule.repeat(c.width), Style.Ink.DIM)).toList());
  }

  /** Adds a row with a cell for each column. */
  void row(List<Cell> cells) {
    int height = Collections.max(cells.stream().map(c -> c.lines.size()).toList());
    for (int i = 0; i < height; i++) {
      StringBuilder line = new StringBuilder();
      int pending = 0; // Spaces are written only before text: no line ends with one.
      for (int c = 0; c < columns.size(); c++) {
        Cell cell = cells.get(c);
        String text = i < cell.lines.size() ? cell.lines.get(i) : "";
        int free = Math.max(0, columns.get(c).width - TextWidth.of(text));
        if (!text.isEmpty()) {
          int left = columns.get(c).right ? free : 0;
          line.append(" ".repeat(pending + left)).append(style.ink(cell.ink, text));
          pending = free - left;
        } else {
          pending += free;
        }
        pending += GAP.length();
      }
      out.add(line.toString());
    }
  }

  /** Adds lines under the last row. */
  void under(int indent, List<String> lines, Style.Ink ink) {
    lines.forEach(line -> out.add(" ".repeat(indent) + style.ink(ink, line)));
  }

  List<String> lines() {
    return out;
  }
}
