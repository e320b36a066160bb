package io.reranker.cli.table;

import java.util.ArrayList;
import java.util.List;

/** A table of short texts, each column as wide as its widest text. */
public final class TextTable {
  private TextTable() {}

  /**
   * The lines of a table. The first column stands at the left, the others at the right.
   *
   * @param header the headers
   * @param rows as many texts each as there are headers
   */
  public static List<String> lines(List<String> header, List<List<String>> rows, Style style) {
    List<Grid.Column> columns = new ArrayList<>();
    for (int c = 0; c < header.size(); c++) {
      int width = TextWidth.of(header.get(c));
      for (List<String> row : rows) {
        width = Math.max(width, TextWidth.of(row.get(c)));
      }
      columns.add(new Grid.Column(header.get(c), width, c > 0));
    }
    Grid grid = new Grid(style, columns);
    rows.forEach(row -> grid.row(row.stream().map(Grid.Cell::of).toList()));
    return grid.lines();
  }
}
