package io.reranker.cli.table;

import io.reranker.Item;
import java.util.List;

/** Titles as tables show them. */
final class Titles {
  private Titles() {}

  /** The title with the year, where it is known and not in the title already. */
  static String withYear(Item item) {
    String title = Style.safe(item.title()).strip();
    List<String> years = item.attributes().getOrDefault("year", List.of());
    if (years.isEmpty()) {
      return title;
    }
    String year = " (" + Style.safe(years.get(0)) + ")";
    return title.endsWith(year) ? title : title + year;
  }
}
