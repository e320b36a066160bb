package io.reranker.dataset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Logs that tests make for themselves. */
final class TestLogs {
  static final List<String> GENRES =
      List.of("Comedy", "Drama", "Horror", "Romance", "War", "Western", "Musical");

  private TestLogs() {}

  /** Users with a liking for two genres, some sharing a moment between interactions. */
  static InteractionLog movies(int users, int items, int perUser) {
    SplittableRandom random = new SplittableRandom(7);
    Map<String, CatalogItem> catalogue = new LinkedHashMap<>();
    for (int i = 0; i < items; i++) {
      catalogue.put("m" + i, movie(i, random));
    }
    List<Interaction> interactions = new ArrayList<>();
    for (int u = 0; u < users; u++) {
      long time = 1_000_000 + u;
      List<Integer> all = new ArrayList<>();
      for (int i = 0; i < items; i++) {
        all.add(i);
      }
      all = Shuffle.of(all, random).subList(0, perUser);
      for (int item : all) {
        time += random.nextInt(3); // 0: the same moment as the one before
        double rating = (1 + random.nextInt(10)) / 2.0;
        interactions.add(new Interaction("u" + u, "m" + item, rating, Instant.ofEpochSecond(time)));
      }
    }
    return new InteractionLog("synthetic", catalogue, interactions);
  }

  /** Titles, and orders without times or ratings, such as RecBole's sequences. */
  static InteractionLog titlesOnly(int users, int items, int perUser) {
    InteractionLog movies = movies(users, items, perUser);
    Map<String, CatalogItem> catalogue = new LinkedHashMap<>();
    movies
        .items()
        .forEach((id, item) -> catalogue.put(id, new CatalogItem(id, item.title(), Map.of())));
    return new InteractionLog(
        "titles",
        catalogue,
        movies.interactions().stream()
            .map(chosen -> new Interaction(chosen.user(), chosen.item(), null, null))
            .toList());
  }

  private static CatalogItem movie(int number, SplittableRandom random) {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    List<String> genres = Shuffle.of(GENRES, random).subList(0, 1 + random.nextInt(3));
    attributes.put("genres", genres.stream().sorted().toList());
    attributes.put("year", List.of(Integer.toString(1950 + random.nextInt(70))));
    return new CatalogItem("m" + number, "Film Number " + name(number), attributes);
  }

  /** Letters, so that titles are no numbers. */
  private static String name(int number) {
    return "" + (char) ('A' + number / 26 % 26) + (char) ('A' + number % 26);
  }
}
