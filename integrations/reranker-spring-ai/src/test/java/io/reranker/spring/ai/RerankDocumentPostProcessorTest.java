package io.reranker.spring.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.FallbackReranker;
import io.reranker.HistoryItem;
import io.reranker.InvalidRequestException;
import io.reranker.ModelException;
import io.reranker.RerankRequest;
import io.reranker.Reranker;
import io.reranker.testing.FakeReranker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.ai.document.DefaultContentFormatter;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.Query;

class RerankDocumentPostProcessorTest {
  private static final Function<Document, Candidate> CANDIDATES =
      DocumentCandidates.ofMetadata("title", "genres");
  private static final List<HistoryItem> HISTORY = List.of(HistoryItem.of("h", "Heat"));
  private static final Query QUERY = new Query("what to watch");

  /** Later titles are better. */
  private static final RerankDocumentPostProcessor BY_TITLE =
      RerankDocumentPostProcessor.of(new FakeReranker(c -> c.title().charAt(0)), CANDIDATES);

  private static final Reranker FAILING =
      new FakeReranker(
          candidate -> {
            throw new ModelException(ErrorCode.MODEL_FAULT, "It broke", "mend it", null);
          });

  private static Document document(String id, String title, @Nullable Double score) {
    Map<String, Object> metadata =
        Map.of("title", title, "genres", List.of("Crime", "Drama"), "place", 7);
    return Document.builder().id(id).text("about " + title).metadata(metadata).score(score).build();
  }

  private static AtomicReference<RerankRequest> asked(
      Function<Reranker, RerankDocumentPostProcessor> processor, Query query) {
    AtomicReference<RerankRequest> asked = new AtomicReference<>();
    Reranker asking =
        new FakeReranker(candidate -> 0) {
          @Override
          protected void asked(RerankRequest request) {
            asked.set(request);
          }
        };
    processor.apply(asking).process(query, List.of(document("1", "A", .5)));
    return asked;
  }

  @Test
  void documentsKeepWhatTheyHadAndSayWhereTheyStand() {
    Document formatted = document("2", "C", .8);
    DefaultContentFormatter formatter = DefaultContentFormatter.builder().build();
    formatted.setContentFormatter(formatter);
    List<Document> given = List.of(document("1", "A", .9), formatted, document("3", "B", .7));
    List<Document> ranked = BY_TITLE.process(QUERY, given);
    assertThat(ranked).extracting(Document::getId).containsExactly("2", "3", "1");
    Document first = ranked.get(0);
    assertThat(first.getText()).isEqualTo("about C");
    assertThat(first.getScore()).isEqualTo('C');
    assertThat(first.getContentFormatter()).isSameAs(formatter);
    Map<String, Object> expected = new HashMap<>(formatted.getMetadata());
    expected.put(RerankDocumentPostProcessor.RANK, 1);
    expected.put(RerankDocumentPostProcessor.BASE_RANK, 2);
    expected.put(RerankDocumentPostProcessor.BASE_SCORE, .8);
    expected.put(RerankDocumentPostProcessor.MODEL, "fake 1");
    expected.put(RerankDocumentPostProcessor.OUTCOME, "RANKED");
    assertThat(first.getMetadata()).isEqualTo(expected);
    assertThat(formatted.getMetadata()).as("the document given").hasSize(3);
    assertThat(formatted.getScore()).isEqualTo(.8);
  }

  @Test
  void equalDocumentsStayApartInTheirOrder() {
    Document a = document("1", "A", .9);
    Document again = document("1", "A", .9);
    Document other = document("0", "A", null);
    List<Document> ranked =
        BY_TITLE.process(QUERY, List.of(a, other, again, document("2", "B", .9)));
    assertThat(ranked).extracting(Document::getId).containsExactly("2", "1", "0", "1");
    assertThat(ranked.get(2).getMetadata())
        .doesNotContainKey(RerankDocumentPostProcessor.BASE_SCORE);
  }

  @Test
  void theHistoryComesFromTheContextOrAFunction() {
    Query query =
        Query.builder()
            .text("what to watch")
            .context(Map.of(RerankDocumentPostProcessor.HISTORY, HISTORY))
            .build();
    RerankRequest fromContext =
        asked(
                reranker ->
                    RerankDocumentPostProcessor.of(reranker, CANDIDATES)
                        .within(Duration.ofSeconds(3)),
                query)
            .get();
    assertThat(fromContext)
        .isEqualTo(
            new RerankRequest(
                null,
                HISTORY,
                List.of(
                    Candidate.of("1", "A")
                        .with(Map.of("genres", List.of("Crime", "Drama")))
                        .scored(.5)),
                Duration.ofSeconds(3)));
    RerankRequest fromFunction =
        asked(
                reranker ->
                    RerankDocumentPostProcessor.of(reranker, CANDIDATES)
                        .history(q -> List.of(HistoryItem.of("q", q.text()))),
                query)
            .get();
    assertThat(fromFunction.history()).containsExactly(HistoryItem.of("q", "what to watch"));
    assertThat(
            asked(reranker -> RerankDocumentPostProcessor.of(reranker, CANDIDATES), QUERY)
                .get()
                .history())
        .isEmpty();
  }

  @Test
  void anythingElseInTheContextIsNamed() {
    for (Object wrong : new Object[] {"Heat", List.of(HISTORY.get(0), "Heat")}) {
      Query query =
          Query.builder()
              .text("what to watch")
              .context(Map.of(RerankDocumentPostProcessor.HISTORY, wrong))
              .build();
      assertThatThrownBy(() -> BY_TITLE.process(query, List.of(document("1", "A", .5))))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("reranker.history");
    }
  }

  @Test
  void topNCutsAndReasonsExplain() {
    List<Document> given =
        List.of(document("1", "A", .9), document("2", "C", .8), document("3", "B", .7));
    List<Document> ranked = BY_TITLE.topN(2).reasons(1).process(QUERY, given);
    assertThat(ranked).extracting(Document::getId).containsExactly("2", "3");
    assertThat(ranked.get(0).getMetadata())
        .extractingByKey(RerankDocumentPostProcessor.REASON)
        .asString()
        .isNotBlank();
    assertThat(ranked.get(1).getMetadata()).doesNotContainKey(RerankDocumentPostProcessor.REASON);
    assertThatThrownBy(() -> BY_TITLE.topN(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingFoundIsNothingRanked() {
    assertThat(RerankDocumentPostProcessor.of(FAILING, CANDIDATES).process(QUERY, List.of()))
        .isEmpty();
  }

  @Test
  void aFailureGivesTheRetrieversOrderAndSaysSo() {
    List<Document> given =
        List.of(document("3", "A", .9), document("2", "C", .9), document("1", "B", null));
    List<Document> ranked =
        RerankDocumentPostProcessor.of(FallbackReranker.of(FAILING), CANDIDATES)
            .process(QUERY, given);
    assertThat(ranked).extracting(Document::getId).containsExactly("3", "2", "1");
    assertThat(ranked).extracting(Document::getScore).containsExactly(.9, .9, null);
    assertThat(ranked.get(0).getMetadata())
        .containsEntry(RerankDocumentPostProcessor.OUTCOME, "MODEL_FAULT");
    assertThatThrownBy(
            () -> RerankDocumentPostProcessor.of(FAILING, CANDIDATES).process(QUERY, given))
        .isInstanceOf(ModelException.class);
  }

  @Test
  void aDocumentWithoutATitleIsNamed() {
    assertThatThrownBy(() -> BY_TITLE.process(QUERY, List.of(new Document("text"))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("metadata \"title\"");
  }

  @RepeatedTest(20)
  void theDocumentsAreAPermutationWithStableTies(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<Document> given = new ArrayList<>();
    int count = 1 + random.nextInt(40);
    for (int i = 0; i < count; i++) {
      String title = String.valueOf((char) ('A' + random.nextInt(4)));
      given.add(document(String.valueOf(random.nextInt(3)), title, 1.0 * random.nextInt(3)));
    }
    List<Integer> expected =
        IntStream.rangeClosed(1, count)
            .boxed()
            .sorted(Comparator.comparing(i -> -given.get(i - 1).getText().charAt(6)))
            .toList();
    List<Document> ranked = BY_TITLE.process(QUERY, given);
    assertThat(ranked)
        .extracting(d -> d.getMetadata().get(RerankDocumentPostProcessor.BASE_RANK))
        .isEqualTo(expected);
    assertThat(ranked)
        .allSatisfy(
            document -> {
              int place = (int) document.getMetadata().get(RerankDocumentPostProcessor.BASE_RANK);
              assertThat(document.getId()).isEqualTo(given.get(place - 1).getId());
              assertThat(document.getText()).isEqualTo(given.get(place - 1).getText());
            });
  }
}
