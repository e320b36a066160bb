package io.reranker.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads MovieLens as GroupLens publishes it: {@code movies.csv} and {@code ratings.csv} (ml-latest,
 * ml-latest-small, 20M, 25M, 32M), or {@code movies.dat} and {@code ratings.dat} (1M, 10M).
 *
 * <p>"Lion King, The (1994)" becomes the title "The Lion King" with the attribute {@code year}.
 */
public final class MovieLens {
  private static final String NO_GENRES = "(no genres listed)";

  private MovieLens() {}

  /**
   * Reads a folder.
   *
   * @param folder the unpacked archive
   * @throws DatasetException if a file is missing, or a line cannot be read: it names file and line
   */
  public static InteractionLog read(Path folder) {
    try {
      Map<String, CatalogItem> items = new LinkedHashMap<>();
      List<Interaction> interactions = new ArrayList<>();
      if (Files.exists(folder.resolve("movies.csv"))) {
        readMoviesCsv(folder.resolve("movies.csv"), items);
        readRatingsCsv(InputFiles.existing(folder.resolve("ratings.csv")), items, interactions);
      } else if (Files.exists(folder.resolve("movies.dat"))) {
        readMoviesDat(folder.resolve("movies.dat"), items);
        readRatingsDat(InputFiles.existing(folder.resolve("ratings.dat")), items, interactions);
      } else {
        throw new DatasetException(
            DatasetException.Code.FILE_MISSING,
            folder + " has neither movies.csv nor movies.dat",
            "name the folder of an unpacked MovieLens archive, see"
                + " https://grouplens.org/datasets/movielens/");
      }
      Path name = folder.toAbsolutePath().normalize().getFileName();
      return new InteractionLog(name == null ? "movielens" : name.toString(), items, interactions);
    } catch (IOException e) {
      throw new DatasetException(
          DatasetException.Code.IO, "cannot read " + folder, "check the files' permissions", e);
    }
  }

  private static void readMoviesCsv(Path file, Map<String, CatalogItem> items) {
    CsvRows.each(
        file,
        row -> {
          CatalogItem item =
              movie(row.getField("movieId"), row.getField("title"), row.getField("genres"));
          items.put(item.id(), item);
        });
  }

  private static void readRatingsCsv(
      Path file, Map<String, CatalogItem> items, List<Interaction> interactions) {
    CsvRows.each(
        file,
        row ->
            interactions.add(
                rating(
                    items,
                    row.getField("userId"),
                    row.getField("movieId"),
                    row.getField("rating"),
                    row.getField("timestamp"))));
  }

  // The .dat files know no quotes: a field is what stands between two "::".
  private static void readMoviesDat(Path file, Map<String, CatalogItem> items) throws IOException {
    eachLine(
        file,
        3,
        fields -> {
          CatalogItem item = movie(fields[0], fields[1], fields[2]);
          items.put(item.id(), item);
        });
  }

  private static void readRatingsDat(
      Path file, Map<String, CatalogItem> items, List<Interaction> interactions)
      throws IOException {
    eachLine(
        file,
        4,
        fields -> interactions.add(rating(items, fields[0], fields[1], fields[2], fields[3])));
  }

  private interface FieldsReader {
    void read(String[] fields);
  }

  private static void eachLine(Path file, int count, FieldsReader reader) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, InputFiles.charset(file))) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        String[] fields = line.split("::", -1);
        try {
          if (fields.length != count) {
            throw new IllegalArgumentException(
                fields.length + " fields instead of " + count + ", divided by \"::\"");
          }
          reader.read(fields);
        } catch (IllegalArgumentException e) {
          throw DatasetException.badRow(file, number, String.valueOf(e.getMessage()), e);
        }
      }
    }
  }

  private static CatalogItem movie(String id, String rawTitle, String rawGenres) {
    MovieTitle title = MovieTitle.parse(rawTitle);
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    if (!rawGenres.isBlank() && !rawGenres.equals(NO_GENRES)) {
      attributes.put("genres", List.of(rawGenres.split("\\|")));
    }
    if (title.year() != null) {
      attributes.put("year", List.of(title.year()));
    }
    return new CatalogItem(id, title.title(), attributes);
  }

  private static Interaction rating(
      Map<String, CatalogItem> items, String user, String movie, String rating, String timestamp) {
    if (!items.containsKey(movie)) {
      throw new IllegalArgumentException("movie " + movie + " is not in the list of movies");
    }
    return new Interaction(
        user,
        movie,
        InputFiles.number("rating", rating),
        Instant.ofEpochSecond(InputFiles.integer("timestamp", timestamp)));
  }
}
