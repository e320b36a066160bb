package io.reranker.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.AugmentationRequest;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import io.reranker.FallbackReranker;
import io.reranker.HistoryItem;
import io.reranker.Outcome;
import io.reranker.explain.Explanation;
import io.reranker.model.movies.MovieModel;
import io.reranker.onnx.OnnxRerankModel;
import io.reranker.testing.Documentation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** LangChain4j's retrieval with the embedded model: the lines of docs/langchain4j.md. */
class LangChain4jIT {
  private static final Map<Object, List<HistoryItem>> WATCHED =
      Map.of(
          "ann",
          List.of(
              HistoryItem.of("9", "Finding Nemo (2003)")
                  .with(Map.of("genre", List.of("Animation")))
                  .rated(4.5)));

  private static Content movie(String id, String title, String genre) {
    return Content.from(
        TextSegment.from(
            "A film of the genre " + genre,
            Metadata.from(Map.of("id", id, "title", title, "genre", genre))));
  }

  @Test
  void theAugmentorsContentsAreRankedByTheModel() {
    ContentRetriever retriever =
        query ->
            List.of(
                movie("1", "Heat (1995)", "Crime"),
                movie("2", "Toy Story (1995)", "Animation"),
                movie("3", "Die Hard (1988)", "Action"),
                movie("2", "Toy Story (1995)", "Animation"));
    try (OnnxRerankModel model = MovieModel.load()) {
      // docs/langchain4j.md
      RetrievalAugmentor augmentor =
          DefaultRetrievalAugmentor.builder()
              .contentRetriever(retriever)
              .contentAggregator(
                  RerankingContentAggregator.of(
                          FallbackReranker.of(model),
                          SegmentCandidates.ofMetadata("id", "title", "genre"),
                          query -> WATCHED.get(query.metadata().chatMemoryId()))
                      .maxResults(3)
                      .reasons(1)
                      .within(Duration.ofSeconds(20)))
              .build();
      // end
      UserMessage message = UserMessage.from("What shall I watch?");
      dev.langchain4j.rag.query.Metadata metadata =
          dev.langchain4j.rag.query.Metadata.from(message, "ann", List.of());
      List<Content> contents =
          augmentor.augment(new AugmentationRequest(message, metadata)).contents();
      assertThat(contents).hasSize(3);
      assertThat(contents)
          .extracting(content -> content.textSegment().metadata().getString("id"))
          .as("two of one film, not lost")
          .contains("2", "2");
      RerankedContent best = (RerankedContent) contents.get(0);
      assertThat(best.outcome()).isInstanceOf(Outcome.Ranked.class);
      Explanation why = best.item().explanation();
      assertThat(why).isNotNull();
      assertThat(why.text()).isNotBlank();
      double[] scores =
          contents.stream().mapToDouble(c -> ((RerankedContent) c).item().score()).toArray();
      assertThat(scores).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }
  }

  @Test
  void theDocumentShowsTheLinesAbove() throws IOException {
    assertThat(Documentation.shown("langchain4j.md"))
        .isNotEmpty()
        .isEqualTo(Documentation.lines(LangChain4jIT.class, "langchain4j.md"));
  }
}
