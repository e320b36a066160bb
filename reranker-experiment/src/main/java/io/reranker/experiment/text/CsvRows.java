package io.reranker.experiment.text;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.reranker.InvalidRequestException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a CSV of generated texts. */
final class CsvRows {
  private static final List<String> USER = List.of("user_id", "user", "userid");

  private final Map<String, Integer> columns;

  private CsvRows(Map<String, Integer> columns) {
    this.columns = columns;
  }

  static List<GeneratedText> read(Reader text) throws IOException {
    List<GeneratedText> rows = new ArrayList<>();
    CsvRows reader = null;
    // The reader closes what it reads, and that is the caller's.
    CsvReader<CsvRecord> csv =
        CsvReader.builder().allowExtraCharsAfterClosingQuote(false).ofCsvRecord(text);
    try {
      for (CsvRecord row : csv) {
        if (reader == null) {
          reader = new CsvRows(columns(row));
        } else {
          rows.add(reader.row(rows.size() + 1L, row));
        }
      }
    } catch (CsvParseException e) {
      throw GeneratedTexts.malformed(rows.size() + 1L, "no CSV: " + message(e), e);
    } catch (UncheckedIOException e) {
      IOException cause = e.getCause();
      if (cause instanceof CharacterCodingException) {
        throw GeneratedTexts.malformed(rows.size() + 1L, "this or a later row is no UTF-8", e);
      }
      throw cause == null ? new IOException(e) : cause;
    }
    return rows;
  }

  private static String message(Throwable e) {
    Throwable cause = e.getCause();
    String message = cause == null ? e.getMessage() : cause.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private static Map<String, Integer> columns(CsvRecord header) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < header.getFieldCount(); i++) {
      columns.putIfAbsent(header.getField(i).strip().toLowerCase(Locale.ROOT), i);
    }
    for (String needed : List.of("candidates", "result")) {
      if (!columns.containsKey(needed)) {
        throw new AuditTextException(
            AuditTextException.Code.TEXT_COLUMN_MISSING,
            0,
            "the first line names no column \"" + needed + "\"",
            "name the columns history, candidates, ground_truth and result, or give a JSON object"
                + " a line",
            null);
      }
    }
    return columns;
  }

  private GeneratedText row(long number, CsvRecord row) {
    if (row.getFieldCount() != columns.size()) {
      throw GeneratedTexts.malformed(
          number,
          "it has " + row.getFieldCount() + " fields, and the first line " + columns.size(),
          null);
    }
    List<WrittenItem> history = items(number, row, "history");
    List<WrittenItem> candidates = items(number, row, "candidates");
    Set<String> words = new HashSet<>();
    history.forEach(item -> words.add(item.word()));
    candidates.forEach(item -> words.add(item.word()));
    boolean judged = columns.containsKey("ground_truth");
    Set<String> relevant = new HashSet<>();
    if (judged) {
      List<String> ids = ids(String.valueOf(field(row, "ground_truth")));
      relevant.addAll(ids);
      if (ids.isEmpty()) {
        items(number, row, "ground_truth").forEach(item -> relevant.add(item.id()));
      }
    }
    String user = null;
    for (String name : USER) {
      user = user == null ? field(row, name) : user;
    }
    String result = field(row, "result");
    try {
      return GeneratedTexts.row(
          number,
          user == null || user.isBlank() ? null : user.strip(),
          history.stream().map(WrittenItem::watched).toList(),
          candidates.stream().map(WrittenItem::candidate).toList(),
          words,
          judged ? relevant : null,
          result == null ? "" : result,
          null);
    } catch (InvalidRequestException e) {
      throw GeneratedTexts.malformed(number, e.field() + " " + e.problem(), e);
    }
  }

  private List<WrittenItem> items(long number, CsvRecord row, String column) {
    String text = field(row, column);
    try {
      return text == null ? List.of() : WrittenItems.of(text);
    } catch (IllegalArgumentException e) {
      throw GeneratedTexts.malformed(number, "column " + column + ": " + e.getMessage(), e);
    }
  }

  /** Ids alone, as in {@code [47, 12]}, in the place of items; empty where it is no such list. */
  private static List<String> ids(String text) {
    List<String> ids = new ArrayList<>();
    for (String part : text.split("[\\[\\]{}()'\",;\\s]+")) {
      if (!part.isEmpty()) {
        ids.add(part);
      }
    }
    boolean all = ids.stream().allMatch(id -> id.matches("[\\w-]*\\d[\\w-]*"));
    return all ? ids : List.of();
  }

  private @Nullable String field(CsvRecord row, String column) {
    Integer place = columns.get(column);
    return place == null ? null : row.getField(place);
  }
}
