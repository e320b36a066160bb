package io.reranker.spring.ai;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.FallbackReranker;
import io.reranker.HistoryItem;
import io.reranker.model.movies.MovieModel;
import io.reranker.onnx.OnnxRerankModel;
import io.reranker.testing.Documentation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.advisor.api.AdvisorChain;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.advisor.RetrievalAugmentationAdvisor;
import org.springframework.ai.rag.retrieval.search.DocumentRetriever;

/** Spring AI's retrieval with the embedded model: the lines of docs/spring-ai.md. */
class SpringAiIT {
  private static Document movie(String id, String title, double score, String... genres) {
    return Document.builder()
        .id(id)
        .text("The film " + title)
        .metadata(Map.of("title", title, "genres", List.of(genres)))
        .score(score)
        .build();
  }

  @Test
  void theAdvisorsDocumentsAreRankedByTheModel() {
    DocumentRetriever retriever =
        query ->
            List.of(
                movie("1", "Heat (1995)", .9, "Crime"),
                movie("2", "Toy Story (1995)", .8, "Animation", "Children"),
                movie("3", "Die Hard (1988)", .7, "Action"),
                movie("4", "Toy Story (1995)", .6, "Animation", "Children"));
    List<HistoryItem> history =
        List.of(
            HistoryItem.of("9", "Finding Nemo (2003)")
                .with(Map.of("genres", List.of("Animation")))
                .rated(4.5));
    try (OnnxRerankModel model = MovieModel.load()) {
      // docs/spring-ai.md
      RetrievalAugmentationAdvisor advisor =
          RetrievalAugmentationAdvisor.builder()
              .documentRetriever(retriever)
              .documentPostProcessors(
                  RerankDocumentPostProcessor.of(
                          FallbackReranker.of(model),
                          DocumentCandidates.ofMetadata("title", "genres"))
                      .topN(3)
                      .reasons(1)
                      .within(Duration.ofSeconds(20)))
              .build();
      // end
      ChatClientRequest request =
          ChatClientRequest.builder()
              .prompt(new Prompt("What shall I watch?"))
              .context(RerankDocumentPostProcessor.HISTORY, history)
              .build();
      ChatClientRequest augmented = advisor.before(request, noChain());
      List<?> documents =
          (List<?>) augmented.context().get(RetrievalAugmentationAdvisor.DOCUMENT_CONTEXT);
      assertThat(documents).hasSize(3);
      Document best = (Document) documents.get(0);
      assertThat(best.getMetadata())
          .containsEntry(RerankDocumentPostProcessor.RANK, 1)
          .containsEntry(RerankDocumentPostProcessor.OUTCOME, "RANKED")
          .containsKeys(RerankDocumentPostProcessor.REASON, RerankDocumentPostProcessor.BASE_SCORE);
      assertThat(best.getMetadata().get(RerankDocumentPostProcessor.MODEL).toString())
          .startsWith("movies-compact");
      assertThat(documents)
          .extracting(document -> ((Document) document).getId())
          .as("two of one text, in their order")
          .containsSubsequence("2", "4");
      assertThat(documents)
          .extracting(document -> ((Document) document).getScore())
          .allMatch(score -> score < 0)
          .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }
  }

  /** A chain that nothing is asked of before the model is called. */
  private static AdvisorChain noChain() {
    return new AdvisorChain() {};
  }

  @Test
  void theDocumentShowsTheLinesAbove() throws IOException {
    assertThat(Documentation.shown("spring-ai.md"))
        .isNotEmpty()
        .isEqualTo(Documentation.lines(SpringAiIT.class, "spring-ai.md"));
  }
}
