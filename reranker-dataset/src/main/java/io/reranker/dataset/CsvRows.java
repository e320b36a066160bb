package io.reranker.dataset;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.NoSuchElementException;

/** Reads CSV files with a header (RFC 4180), a row at a time. */
final class CsvRows {
  private CsvRows() {}

  interface Reader {
    void read(NamedCsvRecord row);
  }

  /**
   * Reads every row.
   *
   * @throws DatasetException if the file is missing, or a row cannot be read: it names file and
   *     line
   */
  static void each(Path file, Reader reader) {
    long line = 1;
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(InputFiles.existing(file))) {
      for (NamedCsvRecord row : csv) {
        line = row.getStartingLineNumber();
        reader.read(row);
      }
    } catch (CsvParseException e) {
      throw DatasetException.badRow(file, line + 1, String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException | NoSuchElementException e) {
      throw DatasetException.badRow(file, line, String.valueOf(e.getMessage()), e);
    } catch (IOException | UncheckedIOException e) {
      throw new DatasetException(
          DatasetException.Code.IO, "cannot read " + file, "check that it is a UTF-8 file", e);
    }
  }
}
