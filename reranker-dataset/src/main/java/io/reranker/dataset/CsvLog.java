package io.reranker.dataset;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads any interactions and items from two CSV files with headers (RFC 4180, UTF-8). */
public final class CsvLog {
  private static final double MAX = 5;

  /**
   * Whole numbers from here on are milliseconds: as seconds they would lie beyond the year 5000.
   */
  private static final long MILLISECONDS_FROM = 100_000_000_000L;

  private CsvLog() {}

  /**
   * Reads both files.
   *
   * @param interactions a row an interaction
   * @param items a row an item
   * @param columns what their columns are called
   * @throws DatasetException if a file or a column is missing, a row cannot be read, an item is
   *     listed twice, or an interaction names an item that is not listed: it names file and line
   */
  public static InteractionLog read(Path interactions, Path items, CsvColumns columns) {
    Map<String, CatalogItem> catalogue = new LinkedHashMap<>();
    CsvRows.each(
        items,
        row -> {
          CatalogItem item = item(row, columns);
          if (catalogue.put(item.id(), item) != null) {
            throw new IllegalArgumentException("item " + item.id() + " is listed twice");
          }
        });
    List<Interaction> log = new ArrayList<>();
    CsvRows.each(
        interactions,
        row -> {
          Interaction one = interaction(row, columns);
          if (!catalogue.containsKey(one.item())) {
            throw new IllegalArgumentException("item " + one.item() + " is not in " + items);
          }
          log.add(one);
        });
    String name = String.valueOf(interactions.getFileName()).replaceAll("\\.csv$", "");
    return new InteractionLog(name, catalogue, log);
  }

  private static CatalogItem item(NamedCsvRecord row, CsvColumns columns) {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    for (String name : columns.attributes()) {
      String separator = java.util.regex.Pattern.quote(columns.valueSeparator());
      attributes.put(
          name,
          Arrays.stream(row.getField(name).split(separator))
              .map(String::strip)
              .filter(value -> !value.isEmpty())
              .toList());
    }
    return new CatalogItem(row.getField(columns.id()), row.getField(columns.title()), attributes);
  }

  private static Interaction interaction(NamedCsvRecord row, CsvColumns columns) {
    return new Interaction(
        row.getField(columns.user()),
        row.getField(columns.item()),
        rating(row, columns),
        columns.timestamp() == null ? null : time(row.getField(columns.timestamp())));
  }

  private static @Nullable Double rating(NamedCsvRecord row, CsvColumns columns) {
    String text = columns.rating() == null ? "" : row.getField(columns.rating());
    return text.isBlank()
        ? null
        : InputFiles.number("rating", text.strip()) * MAX / columns.ratingMax();
  }

  private static Instant time(String text) {
    try {
      if (text.matches("-?\\d+")) {
        long number = Long.parseLong(text);
        return number >= MILLISECONDS_FROM
            ? Instant.ofEpochMilli(number)
            : Instant.ofEpochSecond(number);
      }
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException | NumberFormatException e) {
      throw new IllegalArgumentException("timestamp \"" + text + "\" is no time", e);
    }
  }
}
