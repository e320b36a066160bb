package io.reranker.benchmarks;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RerankRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Requests of ten watched movies and twenty candidates with invented titles of real length. */
final class Requests {
  private static final List<String> WORDS =
      List.of(
          "The", "Last", "Night", "of", "Summer", "Return", "Dark", "King", "Story", "Road", "Lost",
          "City", "Blue", "Star", "Dream", "House", "War", "Love", "Man", "Girl", "River",
          "Golden");
  private static final List<String> GENRES =
      List.of("Drama", "Comedy", "Action", "Thriller", "Romance", "Sci-Fi", "Crime", "Adventure");

  private final Random random;
  private final RerankRequest fixed;

  Requests(long seed) {
    random = new Random(seed);
    fixed = next();
  }

  RerankRequest fixed() {
    return fixed;
  }

  RerankRequest next() {
    List<HistoryItem> history = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      history.add(
          HistoryItem.of("h" + i, title()).with(attributes()).rated(1 + random.nextInt(9) / 2.0));
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      candidates.add(Candidate.of("c" + i, title()).with(attributes()).scored(20 - i));
    }
    return RerankRequest.of(history, candidates);
  }

  private String title() {
    StringBuilder title = new StringBuilder();
    for (int i = 2 + random.nextInt(4); i > 0; i--) {
      title.append(WORDS.get(random.nextInt(WORDS.size()))).append(i > 1 ? " " : "");
    }
    return title.toString();
  }

  private Map<String, List<String>> attributes() {
    return Map.of(
        "genres",
        List.of(GENRES.get(random.nextInt(4)), GENRES.get(4 + random.nextInt(4))),
        "year",
        List.of(Integer.toString(1950 + random.nextInt(70))));
  }
}
