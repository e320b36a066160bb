package io.reranker.experiment.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.reranker.dataset.CatalogItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/** A CSV file of titles that replace those of the catalogue; ids that it lacks keep theirs. */
final class TitleFile {
  private TitleFile() {}

  static Map<String, CatalogItem> read(Path file, Map<String, CatalogItem> items) {
    Map<String, CatalogItem> replaced = new LinkedHashMap<>(items);
    long line = 1;
    int known = 0;
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : csv) {
        line = row.getStartingLineNumber();
        CatalogItem item = items.get(row.getField("id"));
        if (item != null) {
          known++;
          replaced.put(
              item.id(), new CatalogItem(item.id(), row.getField("title"), item.attributes()));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidExperimentException(
          "cannot read " + file + " (" + e + ")", "check the path");
    } catch (CsvParseException | IllegalArgumentException | NoSuchElementException e) {
      throw new InvalidExperimentException(
          file + ", line " + line + ": " + e.getMessage(),
          "give a CSV file with the columns id and title, no title blank");
    }
    if (known == 0) {
      throw new InvalidExperimentException(
          file + " has a title of no item of the catalogue", "give titles by the catalogue's ids");
    }
    return replaced;
  }
}
