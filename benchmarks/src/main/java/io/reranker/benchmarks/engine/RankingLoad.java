package io.reranker.benchmarks.engine;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.onnx.OnnxRerankModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Rankings with 0 to 200 history items and 2 to 100 candidates, titles of 1 to 20 words; every
 * tenth with one to five reasons, every fourth of a user who came before.
 */
final class RankingLoad implements Load {
  private static final List<String> WORDS =
      List.of(
          "The",
          "Last",
          "Night",
          "of",
          "Summer",
          "Return",
          "Dark",
          "King",
          "Story",
          "Road",
          "Lost",
          "City",
          "Blue",
          "Star",
          "Dream",
          "House",
          "War",
          "Love",
          "Zweiundzwanzig",
          "Été",
          "映画");
  private static final List<String> GENRES = List.of("Drama", "Comedy", "Action", "Crime");

  private final OnnxRerankModel model;

  RankingLoad(OnnxRerankModel model) {
    this.model = model;
  }

  @Override
  public void request(int number) {
    Random random = new Random(number);
    Random user = new Random(number % 4 == 3 ? number - 3 : number);
    List<HistoryItem> history = new ArrayList<>();
    for (int i = user.nextInt(201); i > 0; i--) {
      history.add(
          HistoryItem.of("h" + i, title(user)).with(attributes(user)).rated(user.nextInt(6)));
    }
    List<Candidate> candidates = new ArrayList<>();
    int most = Math.min(100, model.info().maxCandidates());
    for (int i = 2 + random.nextInt(most - 1); i > 0; i--) {
      candidates.add(Candidate.of("c" + i, title(random)).with(attributes(random)).scored(i));
    }
    RerankResult result = model.rerank(RerankRequest.of(history, candidates));
    if (number % 10 == 0) {
      model.explainTop(result, 1 + random.nextInt(5));
    }
  }

  private static String title(Random random) {
    StringBuilder title = new StringBuilder(WORDS.get(random.nextInt(WORDS.size())));
    for (int i = random.nextInt(20); i > 0; i--) {
      title.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return title.toString();
  }

  private static Map<String, List<String>> attributes(Random random) {
    return Map.of("genres", List.of(GENRES.get(random.nextInt(GENRES.size()))));
  }

  @Override
  public long contextBytes() {
    return model.counters().cacheBytes();
  }

  @Override
  public void close() {
    model.close();
  }
}
