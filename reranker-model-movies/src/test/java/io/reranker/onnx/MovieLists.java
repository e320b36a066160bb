package io.reranker.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RerankRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Requests to measure on: of MovieLens users where {@code data/movielens-small} of the folder
 * {@code reranker.shared} is there, of the example's movies otherwise. The base score is
 * popularity.
 */
final class MovieLists {
  static final long SEED = 20_261_123;
  private static final int HISTORY = 10;
  private static final int CANDIDATES = 20;
  private static final Pattern ROW =
      Pattern.compile("(\\d+),\"?(.+?)(?:, (The|A|An))? \\((\\d{4})\\) ?\"?,(.*)");

  private MovieLists() {}

  private record Movie(
      String id, String title, Map<String, List<String>> attributes, double popularity) {
    HistoryItem watched(double rating) {
      return HistoryItem.of(id, title).with(attributes).rated(rating);
    }

    Candidate candidate() {
      return Candidate.of(id, title).with(attributes).scored(popularity);
    }
  }

  /** Where the lists are from. */
  static String source() {
    return Files.isDirectory(movieLens()) ? "MovieLens" : "example";
  }

  static List<RerankRequest> of(int count) throws IOException {
    return Files.isDirectory(movieLens()) ? ofUsers(count) : ofExample(count);
  }

  private static Path movieLens() {
    String named = System.getProperty("reranker.shared");
    if (named != null) {
      return Path.of(named, "data", "movielens-small");
    }
    Path up = Path.of("").toAbsolutePath();
    while (up.getParent() != null && !Files.isDirectory(up.resolve("shared/data"))) {
      up = up.getParent();
    }
    return up.resolve("shared/data/movielens-small");
  }

  /** The last liked movie of a user is among 19 others, behind ten that came before it. */
  private static List<RerankRequest> ofUsers(int count) throws IOException {
    Map<String, Integer> popularity = new HashMap<>();
    Map<String, List<String[]>> users = new LinkedHashMap<>();
    try (Stream<String> rows = Files.lines(movieLens().resolve("ratings.csv")).skip(1)) {
      rows.map(row -> row.split(",", -1))
          .forEach(
              row -> {
                popularity.merge(row[1], 1, Integer::sum);
                users.computeIfAbsent(row[0], u -> new ArrayList<>()).add(row);
              });
    }
    Map<String, Movie> movies = new LinkedHashMap<>();
    for (String line : Files.readAllLines(movieLens().resolve("movies.csv"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches() && popularity.containsKey(row.group(1))) {
        Map<String, List<String>> attributes = new HashMap<>();
        attributes.put("year", List.of(row.group(4)));
        attributes.put("genres", List.of(row.group(5).split("\\|")));
        String title = (row.group(3) == null ? "" : row.group(3) + " ") + row.group(2);
        movies.put(
            row.group(1),
            new Movie(row.group(1), title, attributes, Math.log(popularity.get(row.group(1)))));
      }
    }
    List<Movie> all = List.copyOf(movies.values());
    Random random = new Random(SEED);
    List<RerankRequest> requests = new ArrayList<>();
    for (List<String[]> rows : users.values()) {
      if (requests.size() == count) {
        break;
      }
      rows.removeIf(row -> !movies.containsKey(row[1]));
      rows.sort((a, b) -> Long.compare(Long.parseLong(a[3]), Long.parseLong(b[3])));
      if (rows.size() <= HISTORY) {
        continue;
      }
      List<HistoryItem> history =
          rows.subList(rows.size() - HISTORY - 1, rows.size() - 1).stream()
              .map(row -> movie(movies, row).watched(Double.parseDouble(row[2])))
              .toList();
      Map<String, Candidate> candidates = new LinkedHashMap<>();
      Candidate held = movie(movies, rows.get(rows.size() - 1)).candidate();
      candidates.put(held.id(), held);
      while (candidates.size() < CANDIDATES) {
        Candidate other = all.get(random.nextInt(all.size())).candidate();
        candidates.put(other.id(), other);
      }
      requests.add(RerankRequest.of(history, List.copyOf(candidates.values())));
    }
    return requests;
  }

  private static Movie movie(Map<String, Movie> movies, String[] row) {
    Movie movie = movies.get(row[1]);
    if (movie == null) {
      throw new IllegalStateException("no movie " + row[1]);
    }
    return movie;
  }

  /** Draws of the example's thirty movies. */
  private static List<RerankRequest> ofExample(int count) throws IOException {
    List<Movie> movies = new ArrayList<>();
    try (InputStream in =
        MovieLists.class.getResourceAsStream("/io/reranker/cli/demo-request.json")) {
      JsonNode demo = new ObjectMapper().readTree(in);
      for (String part : List.of("history", "candidates")) {
        for (JsonNode item : demo.path(part)) {
          List<String> genres = new ArrayList<>();
          item.path("attributes").path("genres").forEach(genre -> genres.add(genre.asText()));
          movies.add(
              new Movie(
                  item.path("id").asText(),
                  item.path("title").asText(),
                  Map.of(
                      "genres",
                      genres,
                      "year",
                      List.of(item.path("attributes").path("year").asText())),
                  item.path("score").asDouble(.5)));
        }
      }
    }
    Random random = new Random(SEED);
    List<RerankRequest> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Collections.shuffle(movies, random);
      requests.add(
          RerankRequest.of(
              movies.subList(0, HISTORY).stream()
                  .map(m -> m.watched(3 + random.nextInt(5) / 2.0))
                  .toList(),
              movies.subList(HISTORY, HISTORY + CANDIDATES).stream()
                  .map(Movie::candidate)
                  .toList()));
    }
    return requests;
  }
}
