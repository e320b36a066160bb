package io.reranker.experiment.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table with a drawing in each row: a mark for the value, a line for its interval. The numbers
 * stand beside it, so nothing is told by the drawing alone, and its places are shares of its width,
 * so it fits a phone.
 *
 * @param caption what the table shows
 * @param axis of the drawings
 * @param heads of the columns: the rows' names, the drawing, then texts
 * @param groups rows that belong together
 */
record DotPlot(String caption, Axis axis, List<String> heads, List<Group> groups) {
  private static final String HEIGHT = "24";
  private static final String MIDDLE = "12";

  /**
   * Rows that belong together.
   *
   * @param head what they have in common
   * @param note more of it, possibly empty
   * @param line a value to compare with, or null
   * @param rows the rows
   */
  record Group(String head, String note, @Nullable Double line, List<Row> rows) {}

  /**
   * A row.
   *
   * @param mark the form
   * @param name what has the value
   * @param value the value
   * @param low lower bound of its interval, or null
   * @param high upper bound, or null
   * @param texts one for each column after the drawing
   */
  record Row(
      Mark mark,
      String name,
      double value,
      @Nullable Double low,
      @Nullable Double high,
      List<String> texts) {}

  /** The axis that shows all values, bounds and lines of groups. */
  static Axis axis(List<Group> groups) {
    List<Double> values = new ArrayList<>();
    for (Group group : groups) {
      add(values, group.line);
      for (Row row : group.rows) {
        values.add(row.value);
        add(values, row.low);
        add(values, row.high);
      }
    }
    return Axis.over(values, 5);
  }

  private static void add(List<Double> values, @Nullable Double value) {
    if (value != null) {
      values.add(value);
    }
  }

  void write(Html html) {
    html.open("table", "class", "dots").element("caption", caption);
    html.open("thead").open("tr");
    for (int i = 0; i < heads.size(); i++) {
      html.open("th", "scope", "col").text(heads.get(i));
      if (i == 1) {
        axis(html);
      }
      html.close("th");
    }
    html.close("tr").close("thead");
    for (Group group : groups) {
      html.open("tbody").open("tr", "class", "group");
      html.open("th", "scope", "rowgroup", "colspan", String.valueOf(heads.size()));
      html.text(group.head);
      if (!group.note.isEmpty()) {
        html.element("span", group.note, "class", "muted small");
      }
      html.close("th").close("tr");
      group.rows.forEach(row -> row(html, group, row));
      html.close("tbody");
    }
    html.close("table");
  }

  private void axis(Html html) {
    html.open("svg", "class", "plot axis", "height", "18", "aria-hidden", "true");
    for (double tick : axis.ticks()) {
      String x = Numbers.across(axis.place(tick));
      html.open("text", "x", x, "y", "13", "text-anchor", "middle").text(axis.label(tick));
      html.close("text");
    }
    html.close("svg");
  }

  private void row(Html html, Group group, Row row) {
    html.open("tr").open("th", "scope", "row");
    row.mark.drawInline(html);
    html.text(row.name).close("th");
    html.open("td", "class", "drawing");
    html.open("svg", "class", "plot", "height", HEIGHT, "aria-hidden", "true");
    for (double tick : axis.ticks()) {
      String x = Numbers.across(axis.place(tick));
      html.shape("line", "class", "grid", "x1", x, "x2", x, "y1", "0", "y2", HEIGHT);
    }
    if (group.line != null) {
      String x = Numbers.across(axis.place(group.line));
      html.shape("line", "class", "reference", "x1", x, "x2", x, "y1", "0", "y2", HEIGHT);
    }
    if (row.low != null && row.high != null) {
      html.shape(
          "line",
          "class",
          "interval " + row.mark.css(),
          "x1",
          Numbers.across(axis.place(row.low)),
          "x2",
          Numbers.across(axis.place(row.high)),
          "y1",
          MIDDLE,
          "y2",
          MIDDLE);
    }
    row.mark.draw(html, Numbers.across(axis.place(row.value)), MIDDLE);
    html.close("svg").close("td");
    for (int i = 0; i < row.texts.size(); i++) {
      html.element("td", row.texts.get(i), "data-head", heads.get(i + 2));
    }
    html.close("tr");
  }
}
