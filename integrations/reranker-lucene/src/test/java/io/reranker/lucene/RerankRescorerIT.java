package io.reranker.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.HistoryItem;
import io.reranker.Outcome;
import io.reranker.lucene.MovieIndex.Movie;
import io.reranker.model.movies.MovieModel;
import io.reranker.onnx.OnnxRerankModel;
import io.reranker.testing.Documentation;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.junit.jupiter.api.Test;

/** Real hits and the embedded model: the lines of docs/lucene.md. */
class RerankRescorerIT {
  private static final List<Movie> MOVIES =
      List.of(
          new Movie("1", "Heat (1995)", "Action", "Crime", "Thriller"),
          new Movie("2", "Toy Story (1995)", "Adventure", "Animation", "Children"),
          new Movie("3", "Die Hard (1988)", "Action", "Crime", "Thriller"),
          new Movie("4", "Monsters, Inc. (2001)", "Adventure", "Animation", "Children"),
          new Movie("4", "Monsters, Inc. (2001)", "Adventure", "Animation", "Children"),
          new Movie("5", "The Incredibles (2004)", "Action", "Adventure", "Animation"));

  @Test
  void theModelRanksHitsAndExplainsThem() throws IOException {
    Map<String, List<String>> genres = Map.of("genres", List.of("Animation", "Children"));
    List<HistoryItem> history =
        List.of(HistoryItem.of("9", "Finding Nemo (2003)").with(genres).rated(4.5));
    Query query = new TermQuery(new Term("genres", "animation"));
    try (MovieIndex index = MovieIndex.of(MOVIES);
        OnnxRerankModel model = MovieModel.load()) {
      IndexSearcher searcher = index.searcher();
      // docs/lucene.md
      RerankRescorer rescorer =
          RerankRescorer.of(model, history, StoredCandidate.of("id", "title", "genres"));
      TopDocs firstPass = searcher.search(query, 100);
      TopDocs best = rescorer.rescore(searcher, firstPass, 10);
      int document = best.scoreDocs[0].doc;
      Explanation why = rescorer.explain(searcher, searcher.explain(query, document), document);
      // end
      assertThat(best.scoreDocs).hasSize(4);
      assertThat(Arrays.stream(best.scoreDocs).map(doc -> doc.doc))
          .containsExactlyInAnyOrder(1, 3, 4, 5)
          .containsSubsequence(3, 4);
      assertThat(((RerankedTopDocs) best).result().outcome()).isInstanceOf(Outcome.Ranked.class);
      assertThat(why.getValue()).isEqualTo(best.scoreDocs[0].score);
      assertThat(why.toString())
          .contains("second pass score by movies-compact")
          .contains("reason, ")
          .contains("weight(genres:animation");
      double mass = Arrays.stream(best.scoreDocs).mapToDouble(doc -> Math.exp(doc.score)).sum();
      assertThat(mass).as("probabilities of the list").isBetween(0.999, 1.001);
    }
  }

  @Test
  void theDocumentShowsTheLinesAbove() throws IOException {
    assertThat(Documentation.shown("lucene.md"))
        .isNotEmpty()
        .isEqualTo(Documentation.lines(RerankRescorerIT.class, "lucene.md"));
  }
}
