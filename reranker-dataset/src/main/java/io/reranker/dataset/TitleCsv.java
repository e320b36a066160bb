package io.reranker.dataset;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Titles from a CSV file in place of a catalogue's, such as titles in another language. */
public final class TitleCsv {
  private TitleCsv() {}

  /**
   * The log with other titles; items that the file lacks keep theirs, ids that the catalogue lacks
   * are ignored.
   *
   * @param log the log
   * @param file a CSV file with the columns {@code id} and {@code title}, UTF-8
   * @throws DatasetException if the file or a column is missing, a title is blank, an id repeats,
   *     or the file has a title of no item of the catalogue
   */
  public static InteractionLog replace(InteractionLog log, Path file) {
    Map<String, CatalogItem> items = new LinkedHashMap<>(log.items());
    Set<String> read = new HashSet<>();
    Set<String> replaced = new HashSet<>();
    CsvRows.each(
        file,
        row -> {
          String id = row.getField("id");
          String title = row.getField("title");
          if (!read.add(id)) {
            throw new IllegalArgumentException("item " + id + " is listed twice");
          }
          CatalogItem item = items.get(id);
          if (item != null) {
            items.put(id, new CatalogItem(id, title, item.attributes()));
            replaced.add(id);
          }
        });
    if (replaced.isEmpty()) {
      throw new DatasetException(
          DatasetException.Code.UNUSABLE_LOG,
          file + " has a title of no item of the catalogue",
          "give titles by the catalogue's ids");
    }
    return new InteractionLog(log.source(), items, log.interactions(), log.leftOut());
  }
}
