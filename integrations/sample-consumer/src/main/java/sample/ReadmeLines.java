package sample;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RankedItem;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.model.movies.MovieModel;
import io.reranker.onnx.OnnxRerankModel;
import java.util.List;
import java.util.Map;

/** The lines of the README, as they stand there. */
public final class ReadmeLines {
  private ReadmeLines() {}

  public static void main(String[] args) {
    // README:
    try (OnnxRerankModel model = MovieModel.load()) { // or OnnxRerankModel.load(Path.of("my-bundle"))
      var genres = Map.of("genres", List.of("Animation", "Children"));
      List<HistoryItem> history = List.of(HistoryItem.of("1", "Toy Story").with(genres).rated(4.5), HistoryItem.of("2", "Heat"));
      List<Candidate> candidates = List.of(Candidate.of("7", "Die Hard").scored(0.9), Candidate.of("8", "Monsters, Inc.").with(genres).scored(0.7));
      RerankResult result = model.explainTop(model.rerank(RerankRequest.of(history, candidates)), 2);
      for (RankedItem item : result.items()) {
        System.out.println(item.rank() + ". " + item.title() + " (" + item.score() + ") " + item.explanation().text());
      }
    }
    // End of README.
  }
}
