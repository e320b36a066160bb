package io.reranker.spark;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.Item;
import io.reranker.RerankRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** A row of a table of users: drawn at random, as a request and as Spark's row. */
record MovieRow(
    String user, List<HistoryItem> history, List<Candidate> candidates, List<String> relevant) {
  static final StructType SCHEMA =
      new StructType()
          .add("user", DataTypes.StringType)
          .add("history", RerankSchema.HISTORY)
          .add("candidates", RerankSchema.CANDIDATES)
          .add("relevant", DataTypes.createArrayType(DataTypes.StringType));

  private static final List<String> TITLES =
      List.of(
          "Toy Story",
          "Heat",
          "Casino",
          "Seven",
          "Braveheart",
          "Apollo 13",
          "Pulp Fiction",
          "Forrest Gump",
          "The Lion King",
          "Speed",
          "Jurassic Park",
          "Blade Runner",
          "Aladdin",
          "The Silence of the Lambs",
          "Fargo",
          "The Rock",
          "Independence Day",
          "The Godfather",
          "Alien",
          "Aliens",
          "Psycho",
          "Goodfellas",
          "The Shining",
          "Groundhog Day",
          "Scream",
          "Men in Black",
          "Gattaca",
          "Titanic",
          "The Matrix",
          "Fight Club",
          "Memento",
          "Shrek",
          "Amélie",
          "Gladiator",
          "Spirited Away",
          "Finding Nemo",
          "Kill Bill",
          "Notting Hill");
  private static final List<String> GENRES =
      List.of("Action", "Comedy", "Drama", "Sci-Fi", "Thriller", "Animation", "Romance", "Crime");

  /** Rows of 2 to 10 watched items and 3 to 12 candidates. */
  static List<MovieRow> random(int rows, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, rows)
        .mapToObj(i -> draw(i, 2 + random.nextInt(9), 3 + random.nextInt(10), random))
        .toList();
  }

  /** Rows of ten watched items and twenty candidates. */
  static List<MovieRow> ofUsualSize(int rows, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, rows).mapToObj(i -> draw(i, 10, 20, random)).toList();
  }

  private static MovieRow draw(int user, int watched, int proposed, Random random) {
    boolean scored = random.nextInt(4) > 0;
    List<Integer> movies = new ArrayList<>(IntStream.range(0, TITLES.size()).boxed().toList());
    java.util.Collections.shuffle(movies, random);
    List<HistoryItem> history = new ArrayList<>();
    for (int movie : movies.subList(0, watched)) {
      history.add(
          new HistoryItem(
              "m" + movie,
              TITLES.get(movie),
              attributes(movie),
              random.nextInt(3) == 0 ? null : random.nextInt(11) / 2.0,
              Instant.ofEpochSecond(1_500_000_000L + random.nextInt(100_000_000))));
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int movie : movies.subList(watched, watched + proposed)) {
      Candidate candidate = Candidate.of("m" + movie, TITLES.get(movie)).with(attributes(movie));
      candidates.add(scored ? candidate.scored(random.nextInt(50) / 10.0) : candidate);
    }
    return new MovieRow(
        "u" + user,
        history,
        candidates,
        List.of(candidates.get(random.nextInt(proposed)).id(), "elsewhere"));
  }

  private static Map<String, List<String>> attributes(int movie) {
    return Map.of(
        "genres",
        List.of(GENRES.get(movie % GENRES.size()), GENRES.get((movie * 3 + 1) % GENRES.size())),
        "year",
        List.of(String.valueOf(1980 + movie)));
  }

  RerankRequest request() {
    return RerankRequest.of(history, candidates);
  }

  Row row() {
    return RowFactory.create(
        user,
        history.stream()
            .map(
                h ->
                    RowFactory.create(
                        h.id(),
                        h.title(),
                        map(h),
                        h.rating(),
                        h.timestamp() == null ? null : java.sql.Timestamp.from(h.timestamp())))
            .toArray(),
        candidates.stream()
            .map(c -> RowFactory.create(c.id(), c.title(), map(c), c.score(), c.popularity()))
            .toArray(),
        relevant.toArray());
  }

  static Object map(Item item) {
    Map<String, Object> attributes = new java.util.TreeMap<>();
    item.attributes().forEach((name, values) -> attributes.put(name, values.toArray()));
    return CollectionConverters.asScala(attributes);
  }
}
