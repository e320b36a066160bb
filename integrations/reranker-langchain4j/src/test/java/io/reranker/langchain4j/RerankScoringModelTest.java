package io.reranker.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.content.aggregator.ReRankingContentAggregator;
import dev.langchain4j.rag.query.Query;
import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.FallbackReranker;
import io.reranker.HistoryItem;
import io.reranker.ModelException;
import io.reranker.Outcome;
import io.reranker.RerankResult;
import io.reranker.testing.FakeReranker;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RerankScoringModelTest {
  private static final Function<TextSegment, Candidate> BY_TEXT =
      segment -> Candidate.of(segment.text(), segment.text());

  private static final RerankScoringModel MODEL =
      RerankScoringModel.of(
          new FakeReranker(candidate -> candidate.title().length()), BY_TEXT, query -> List.of());

  private static List<TextSegment> segments(String... texts) {
    return List.of(texts).stream().map(TextSegment::from).toList();
  }

  @Test
  void everySegmentHasItsScoreAtItsPlace() {
    Response<List<Double>> scores = MODEL.scoreAll(segments("bb", "a", "ccc", "a", "a"), "query");
    assertThat(scores.content()).containsExactly(2.0, 1.0, 3.0, 1.0, 1.0);
    assertThat(scores.tokenUsage().inputTokenCount()).isEqualTo(7);
    assertThat(scores.metadata().get(RerankScoringModel.RESULT)).isInstanceOf(RerankResult.class);
  }

  @Test
  void theHistoryIsLookedUpByTheQuery() {
    RerankScoringModel model =
        RerankScoringModel.of(
            new FakeReranker(candidate -> 0),
            BY_TEXT,
            query -> List.of(HistoryItem.of("h", query)));
    RerankResult result =
        (RerankResult)
            model.scoreAll(segments("a"), "ann").metadata().get(RerankScoringModel.RESULT);
    assertThat(result.request().history()).containsExactly(HistoryItem.of("h", "ann"));
  }

  @Test
  void noSegmentsHaveNoScores() {
    assertThat(MODEL.scoreAll(List.of(), "query").content()).isEmpty();
  }

  @Test
  void langChainsOwnAggregatorTakesIt() {
    Content a = Content.from(TextSegment.from("a"), Map.of(ContentMetadata.EMBEDDING_ID, "1"));
    Content bb = Content.from(TextSegment.from("bb"), Map.of(ContentMetadata.EMBEDDING_ID, "2"));
    List<Content> ranked =
        ReRankingContentAggregator.builder()
            .scoringModel(MODEL)
            .maxResults(5)
            .build()
            .aggregate(Map.of(Query.from("query"), List.of(List.of(a, bb))));
    assertThat(ranked).containsExactly(bb, a);
    assertThat(ranked.get(0).metadata())
        .isEqualTo(Map.of(ContentMetadata.EMBEDDING_ID, "2", ContentMetadata.RERANKED_SCORE, 2.0));
  }

  @Test
  void aFallbackTiesAllAndSaysSo() {
    FakeReranker failing =
        new FakeReranker(
            candidate -> {
              throw new ModelException(ErrorCode.MODEL_FAULT, "It broke", "mend it", null);
            });
    Response<List<Double>> scores =
        RerankScoringModel.of(FallbackReranker.of(failing), BY_TEXT, query -> List.of())
            .scoreAll(segments("a", "bb"), "query");
    assertThat(scores.content()).containsExactly(0.0, 0.0);
    assertThat(((RerankResult) scores.metadata().get(RerankScoringModel.RESULT)).outcome())
        .isInstanceOf(Outcome.FellBack.class);
  }
}
