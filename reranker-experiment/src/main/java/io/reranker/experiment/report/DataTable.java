package io.reranker.experiment.report;

import java.util.List;

/**
 * A plain table that scrolls by itself where the page is narrow.
 *
 * @param caption what it shows
 * @param heads of the columns; the first column names the rows
 * @param rows a text for each column
 */
record DataTable(String caption, List<String> heads, List<List<String>> rows) {

  void write(Html html) {
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    html.open("table", "class", "data").element("caption", caption).open("thead").open("tr");
    heads.forEach(head -> html.element("th", head, "scope", "col"));
    html.close("tr").close("thead").open("tbody");
    for (List<String> row : rows) {
      html.open("tr").element("th", row.get(0), "scope", "row");
      row.subList(1, row.size()).forEach(text -> html.element("td", text));
      html.close("tr");
    }
    html.close("tbody").close("table").close("div");
  }
}
