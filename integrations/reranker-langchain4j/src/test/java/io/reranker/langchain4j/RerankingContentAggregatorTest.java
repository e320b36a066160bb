package io.reranker.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.query.Query;
import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.FallbackReranker;
import io.reranker.HistoryItem;
import io.reranker.InvalidRequestException;
import io.reranker.ModelException;
import io.reranker.Outcome;
import io.reranker.RerankRequest;
import io.reranker.Reranker;
import io.reranker.testing.FakeReranker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RerankingContentAggregatorTest {
  private static final Function<TextSegment, Candidate> CANDIDATES =
      SegmentCandidates.ofMetadata("id", "title", "genre");
  private static final List<HistoryItem> HISTORY = List.of(HistoryItem.of("h", "Heat"));

  /** Later titles are better. */
  private static final Reranker BY_TITLE = new FakeReranker(c -> c.title().charAt(0));

  private static final Reranker FAILING =
      new FakeReranker(
          candidate -> {
            throw new ModelException(ErrorCode.MODEL_FAULT, "It broke", "mend it", null);
          });

  private static final RerankingContentAggregator AGGREGATOR =
      RerankingContentAggregator.of(BY_TITLE, CANDIDATES, query -> HISTORY);

  private static Content content(String id, String title, double score) {
    Metadata metadata = Metadata.from(Map.of("id", id, "title", title, "genre", "Crime"));
    return Content.from(
        TextSegment.from("text of " + title, metadata),
        Map.of(ContentMetadata.SCORE, score, ContentMetadata.EMBEDDING_ID, "e" + id));
  }

  private static Map<Query, Collection<List<Content>>> found(List<Content> list) {
    return Map.of(Query.from("what to watch"), List.of(list));
  }

  private static List<Integer> places(List<Content> ranked, List<Content> given) {
    return ranked.stream()
        .map(
            content ->
                IntStream.range(0, given.size())
                    .filter(i -> given.get(i).textSegment() == content.textSegment())
                    .findFirst()
                    .orElseThrow())
        .toList();
  }

  @Test
  void theOrderIsTheRerankersAndEveryContentKeepsItsMetadata() {
    List<Content> given =
        List.of(content("1", "A", .9), content("2", "C", .8), content("3", "B", .7));
    List<Content> ranked = AGGREGATOR.aggregate(found(given));
    assertThat(places(ranked, given)).containsExactly(1, 2, 0);
    assertThat(ranked.get(0).metadata())
        .isEqualTo(
            Map.of(
                ContentMetadata.SCORE,
                .8,
                ContentMetadata.EMBEDDING_ID,
                "e2",
                ContentMetadata.RERANKED_SCORE,
                (double) 'C'));
    assertThat(ranked.get(0))
        .isInstanceOfSatisfying(
            RerankedContent.class,
            content -> {
              assertThat(content.item().rank()).isEqualTo(1);
              assertThat(content.item().baseRank()).isEqualTo(2);
              assertThat(content.outcome()).isInstanceOf(Outcome.Ranked.class);
            });
  }

  @Test
  void equalSegmentsOfOneListStayApartInTheirOrder() {
    Content first = content("1", "A", .9);
    Content again = content("1", "A", .9);
    Content other = content("2", "B", .9);
    List<Content> given = List.of(first, again, other, first);
    List<Content> ranked = AGGREGATOR.aggregate(found(given));
    assertThat(ranked).hasSize(4);
    assertThat(ranked.get(1).textSegment()).isSameAs(first.textSegment());
    assertThat(ranked.get(2).textSegment()).isSameAs(again.textSegment());
    assertThat(ranked.get(3).textSegment()).isSameAs(first.textSegment());
  }

  @Test
  void aSegmentFoundBySeveralRetrieversIsOneContent() {
    Content a = content("1", "A", .9);
    Content b = content("2", "B", .8);
    Content c = content("3", "C", .7);
    Content bAgain = content("2", "B", .1);
    AtomicReference<RerankRequest> asked = new AtomicReference<>();
    Reranker equal =
        new FakeReranker(candidate -> 0) {
          @Override
          protected void asked(RerankRequest request) {
            asked.set(request);
          }
        };
    Map<Query, Collection<List<Content>>> found = new LinkedHashMap<>();
    found.put(Query.from("one"), List.of(List.of(a, b), List.of(c)));
    found.put(Query.from("two"), List.of(List.of(bAgain)));
    List<Content> ranked =
        RerankingContentAggregator.of(equal, CANDIDATES, query -> HISTORY).aggregate(found);
    assertThat(places(ranked, List.of(a, b, c)))
        .as("ties: reciprocal ranks")
        .containsExactly(1, 0, 2);
    assertThat(ranked.get(0).metadata()).containsEntry(ContentMetadata.SCORE, .8);
    assertThat(asked.get().candidates().get(0).score()).isEqualTo(1 / 62. + 1 / 61.);
  }

  @Test
  void theRequestHoldsMetadataScoresHistoryAndDeadline() {
    AtomicReference<RerankRequest> asked = new AtomicReference<>();
    Reranker asking =
        new FakeReranker(candidate -> 0) {
          @Override
          protected void asked(RerankRequest request) {
            asked.set(request);
          }
        };
    RerankingContentAggregator.of(
            asking, CANDIDATES, query -> List.of(HistoryItem.of("q", query.text())))
        .within(Duration.ofSeconds(3))
        .aggregate(found(List.of(content("1", "A", .5))));
    assertThat(asked.get())
        .isEqualTo(
            new RerankRequest(
                null,
                List.of(HistoryItem.of("q", "what to watch")),
                List.of(Candidate.of("1", "A").with(Map.of("genre", List.of("Crime"))).scored(.5)),
                Duration.ofSeconds(3)));
  }

  @Test
  void maxResultsCutsAndReasonsExplain() {
    List<Content> given =
        List.of(content("1", "A", .9), content("2", "C", .8), content("3", "B", .7));
    List<Content> ranked = AGGREGATOR.maxResults(2).reasons(1).aggregate(found(given));
    assertThat(places(ranked, given)).containsExactly(1, 2);
    assertThat(((RerankedContent) ranked.get(0)).item().explanation()).isNotNull();
    assertThat(((RerankedContent) ranked.get(1)).item().explanation()).isNull();
    assertThatThrownBy(() -> AGGREGATOR.maxResults(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingFoundIsNothingRanked() {
    RerankingContentAggregator failing =
        RerankingContentAggregator.of(FAILING, CANDIDATES, query -> HISTORY);
    assertThat(failing.aggregate(Map.of())).isEmpty();
    assertThat(failing.aggregate(found(List.of()))).isEmpty();
  }

  @Test
  void aFailureGivesTheFirstPassAndSaysSo() {
    List<Content> given =
        List.of(content("1", "A", .9), content("2", "C", .9), content("3", "B", .7));
    List<Content> ranked =
        RerankingContentAggregator.of(FallbackReranker.of(FAILING), CANDIDATES, query -> HISTORY)
            .reasons(1)
            .aggregate(found(given));
    assertThat(places(ranked, given)).containsExactly(0, 1, 2);
    assertThat(ranked.get(0).metadata()).isEqualTo(given.get(0).metadata());
    assertThat(((RerankedContent) ranked.get(0)).outcome())
        .isInstanceOfSatisfying(
            Outcome.FellBack.class, o -> assertThat(o.code()).isEqualTo(ErrorCode.MODEL_FAULT));
    assertThatThrownBy(
            () ->
                RerankingContentAggregator.of(FAILING, CANDIDATES, query -> HISTORY)
                    .aggregate(found(given)))
        .isInstanceOf(ModelException.class);
  }

  @Test
  void aSegmentWithoutATitleIsNamed() {
    Content untitled = Content.from(TextSegment.from("text", Metadata.from("id", "1")));
    assertThatThrownBy(() -> AGGREGATOR.aggregate(found(List.of(untitled))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("metadata \"title\"");
  }

  @RepeatedTest(20)
  void contentsOfOneListAreAPermutationWithStableTies(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<Content> given = new ArrayList<>();
    int count = 1 + random.nextInt(40);
    for (int i = 0; i < count; i++) {
      String title = String.valueOf((char) ('A' + random.nextInt(4)));
      given.add(content(String.valueOf(random.nextInt(3)), title, random.nextInt(3)));
    }
    List<Integer> expected =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparing(i -> -given.get(i).textSegment().text().charAt(8)))
            .toList();
    assertThat(places(AGGREGATOR.aggregate(found(given)), given)).isEqualTo(expected);
  }
}
