package io.reranker.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads RecBole's sequence files as LLMRank publishes Amazon data: one {@code *.test.inter} with
 * user, item list in time order and the item that follows, and one {@code *.item} with id and
 * title. There are no ratings and no times; the order of the list is the order in time.
 */
public final class AmazonGames {
  private AmazonGames() {}

  /**
   * Reads a folder that holds one file of each kind.
   *
   * @throws DatasetException if a file is missing, or a line cannot be read: it names file and line
   */
  public static InteractionLog read(Path folder) {
    try {
      Path itemFile = only(folder, ".item");
      Path interactionFile = only(folder, ".test.inter");
      Map<String, CatalogItem> items = new LinkedHashMap<>();
      eachRow(
          itemFile,
          2,
          row -> items.put(row[0], new CatalogItem(row[0], HtmlText.plain(row[1]), Map.of())));
      List<Interaction> interactions = new ArrayList<>();
      eachRow(
          interactionFile,
          3,
          row -> {
            for (String item : (row[1] + " " + row[2]).strip().split(" +")) {
              if (!items.containsKey(item)) {
                throw new IllegalArgumentException("item " + item + " is not in " + itemFile);
              }
              interactions.add(new Interaction(row[0], item, null, null));
            }
          });
      String name = String.valueOf(interactionFile.getFileName());
      return new InteractionLog(name.replace(".test.inter", ""), items, interactions);
    } catch (IOException e) {
      throw new DatasetException(
          DatasetException.Code.IO, "cannot read " + folder, "check the files' permissions", e);
    }
  }

  private static Path only(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new DatasetException(
          DatasetException.Code.FILE_MISSING, folder + " is no folder", "check the path");
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
      if (found.size() != 1) {
        throw new DatasetException(
            DatasetException.Code.FILE_MISSING,
            folder + " has " + found.size() + " files *" + ending,
            "name a folder with exactly one");
      }
      return found.get(0);
    }
  }

  private interface RowReader {
    void read(String[] row);
  }

  private static void eachRow(Path file, int count, RowReader reader) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      lines.readLine(); // Header with RecBole's types.
      long number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        String[] fields = line.split("\t", -1);
        try {
          if (fields.length != count) {
            throw new IllegalArgumentException(
                fields.length + " fields instead of " + count + ", divided by tabs");
          }
          reader.read(fields);
        } catch (IllegalArgumentException e) {
          throw DatasetException.badRow(file, number, String.valueOf(e.getMessage()), e);
        }
      }
    }
  }
}
