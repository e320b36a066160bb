package io.reranker.model.games;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RankedItem;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.explain.Claim;
import io.reranker.onnx.OnnxRerankModel;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The games model knows what its catalogue's players choose next. */
class GamesModelIT {
  private static final List<String> NINTENDO_3DS =
      List.of("The Legend of Zelda: Majora's Mask 3D", "Mario Kart 7", "Fire Emblem: Awakening");
  private static final List<String> OTHERS =
      List.of(
          "Madden NFL 13 - Xbox 360",
          "Halo 4 - Xbox 360 (Standard Game)",
          "Killzone Mercenary",
          "Ryse: Son of Rome Day One Edition - Xbox One");

  @Test
  void aPlayerOfOneConsoleIsOfferedItsGames() {
    List<HistoryItem> history =
        List.of(
            HistoryItem.of("h1", "The Legend of Zelda: A Link Between Worlds 3D"),
            HistoryItem.of("h2", "Nintendo Selects: The Legend of Zelda Ocarina of Time 3D"));
    List<Candidate> candidates =
        IntStream.range(0, OTHERS.size() + NINTENDO_3DS.size())
            .mapToObj(
                i ->
                    Candidate.of(
                        "c" + i,
                        i < OTHERS.size() ? OTHERS.get(i) : NINTENDO_3DS.get(i - OTHERS.size())))
            .toList();
    try (OnnxRerankModel model = GamesModel.load()) {
      RerankResult result =
          model.explainTop(model.rerank(RerankRequest.of(history, candidates)), 3);
      assertThat(result.items().subList(0, 3).stream().map(RankedItem::title))
          .containsExactlyInAnyOrderElementsOf(NINTENDO_3DS);
      for (RankedItem item : result.items().subList(0, 3)) {
        assertThat(item.explanation().text()).isNotBlank();
        assertThat(item.explanation().claims()).allMatch(Claim::supported);
      }
    }
  }
}
