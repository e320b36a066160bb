package io.reranker.experiment.data;

import io.reranker.dataset.CatalogItem;
import io.reranker.dataset.Interaction;
import io.reranker.dataset.InteractionLog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Logs that tests make for themselves: users with a taste, some interactions of one moment. */
public final class SyntheticLog {
  private static final List<String> GENRES = List.of("Comedy", "Drama", "Horror", "War", "Western");

  private SyntheticLog() {}

  /** A log of users u0, u1, … who each rated some of the items m0, m1, … */
  public static InteractionLog of(long seed, int users, int items, int perUser) {
    Random random = new Random(seed);
    Map<String, CatalogItem> catalogue = new LinkedHashMap<>();
    for (int i = 0; i < items; i++) {
      catalogue.put(
          "m" + i,
          new CatalogItem(
              "m" + i,
              "Film " + (char) ('A' + i / 26 % 26) + (char) ('A' + i % 26),
              Map.of(
                  "genres", List.of(GENRES.get(i % GENRES.size())),
                  "year", List.of(Integer.toString(1950 + i % 70)))));
    }
    List<Interaction> interactions = new ArrayList<>();
    for (int u = 0; u < users; u++) {
      List<Integer> all = new ArrayList<>();
      for (int i = 0; i < items; i++) {
        all.add(i);
      }
      Collections.shuffle(all, random);
      int taste = u % GENRES.size();
      // Stable: what suits the taste is chosen first more often than not.
      all.sort(
          java.util.Comparator.comparing(
              i -> i % GENRES.size() != taste && (i * 31 + taste) % 3 != 0));
      long time = 1_000_000_000L + u;
      List<Integer> chosen = new ArrayList<>(all.subList(0, perUser));
      Collections.shuffle(chosen, random);
      for (int item : chosen) {
        time += random.nextInt(3); // 0: the same moment as the one before
        double rating = item % GENRES.size() == taste ? 5 : 1 + random.nextInt(9) / 2.0;
        interactions.add(new Interaction("u" + u, "m" + item, rating, Instant.ofEpochSecond(time)));
      }
    }
    return new InteractionLog("synthetic", catalogue, interactions);
  }

  /** Settings for such a log: users split by the default seed, no filters. */
  public static DataConfig config(Split split, Path... trainingFiles) {
    return new DataConfig(
        new DataSource.MovieLensArchive(Path.of("not read")),
        null,
        Filter.NONE,
        split,
        4,
        List.of(trainingFiles));
  }
}
