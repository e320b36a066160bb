package io.reranker.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.FallbackReranker;
import io.reranker.HistoryItem;
import io.reranker.InvalidRequestException;
import io.reranker.ModelException;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.lucene.MovieIndex.Movie;
import io.reranker.testing.FakeReranker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RerankRescorerTest {
  private static final StoredCandidate FIELDS = StoredCandidate.of("id", "title", "genres");
  private static final Query DRAMAS = new TermQuery(new Term("genres", "drama"));
  private static final List<HistoryItem> HISTORY = List.of(HistoryItem.of("h", "Heat"));

  /** Higher ids are better. */
  private static final Reranker BY_ID =
      new FakeReranker(candidate -> Double.parseDouble(candidate.id().replaceAll("#.*", "")));

  private static final Reranker FAILING =
      new Reranker() {
        @Override
        public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
          throw new ModelException(ErrorCode.MODEL_FAULT, "It broke", "mend it", null);
        }

        @Override
        public io.reranker.explain.Explanation explain(
            RerankResult result,
            RankedItem item,
            io.reranker.ReasonStream stream,
            Cancellation cancellation) {
          throw new AssertionError("must not be asked");
        }
      };

  private static MovieIndex index(String... ids) throws IOException {
    return MovieIndex.of(
        Arrays.stream(ids).map(id -> new Movie(id, "Title " + id, "Drama", "Crime")).toList());
  }

  private static List<Integer> documents(TopDocs docs) {
    return Arrays.stream(docs.scoreDocs).map(doc -> doc.doc).toList();
  }

  @Test
  void theHitsComeInTheRerankersOrderWithItsScores() throws IOException {
    try (MovieIndex index = index("1", "3", "2", "4")) {
      IndexSearcher searcher = index.searcher();
      TopDocs first = searcher.search(DRAMAS, 10);
      float firstScore = first.scoreDocs[0].score;
      TopDocs docs = RerankRescorer.of(BY_ID, HISTORY, FIELDS).rescore(searcher, first, 10);
      assertThat(documents(docs)).containsExactly(3, 1, 2, 0);
      assertThat(docs.scoreDocs).extracting(doc -> doc.score).containsExactly(4f, 3f, 2f, 1f);
      assertThat(docs.totalHits).isEqualTo(first.totalHits);
      assertThat(documents(first)).as("the first pass").containsExactly(0, 1, 2, 3);
      assertThat(first.scoreDocs[0].score).isEqualTo(firstScore);
    }
  }

  @Test
  void allHitsAreRankedAndTheFirstAreReturned() throws IOException {
    try (MovieIndex index = index("1", "3", "2", "4")) {
      IndexSearcher searcher = index.searcher();
      TopDocs first = searcher.search(DRAMAS, 10);
      RerankRescorer rescorer = RerankRescorer.of(BY_ID, HISTORY, FIELDS);
      RerankedTopDocs two = (RerankedTopDocs) rescorer.rescore(searcher, first, 2);
      assertThat(documents(two)).containsExactly(3, 1);
      assertThat(two.result().items()).hasSize(4);
      assertThat(two.item(0)).map(RankedItem::rank).contains(4);
      assertThat(two.item(99)).isEmpty();
      assertThat(rescorer.rescore(searcher, first, 0).scoreDocs).isEmpty();
      assertThat(documents(rescorer.rescore(searcher, first, 99))).hasSize(4);
      assertThatThrownBy(() -> rescorer.rescore(searcher, first, -1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void tiesAndDuplicatesStayInTheOrderOfTheFirstPass() throws IOException {
    try (MovieIndex index = index("7", "7", "9", "7", "1")) {
      IndexSearcher searcher = index.searcher();
      TopDocs first = searcher.search(DRAMAS, 10);
      assertThat(first.scoreDocs[0].score).isEqualTo(first.scoreDocs[4].score); // All tie.
      Reranker nineFirst =
          new FakeReranker(
              candidate -> candidate.id().equals("9") ? 1 : -candidate.title().length());
      TopDocs docs = RerankRescorer.of(nineFirst, HISTORY, FIELDS).rescore(searcher, first, 10);
      assertThat(documents(docs)).containsExactly(2, 0, 1, 3, 4);
    }
  }

  @Test
  void theRerankerGetsStoredFieldsScoresAndHistory() throws IOException {
    AtomicReference<RerankRequest> asked = new AtomicReference<>();
    Reranker asking =
        new Reranker() {
          @Override
          public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
            asked.set(request);
            return BY_ID.rerank(request, cancellation);
          }

          @Override
          public io.reranker.explain.Explanation explain(
              RerankResult result,
              RankedItem item,
              io.reranker.ReasonStream stream,
              Cancellation cancellation) {
            return BY_ID.explain(result, item, stream, cancellation);
          }
        };
    try (MovieIndex index = index("1")) {
      IndexSearcher searcher = index.searcher();
      TopDocs first = searcher.search(DRAMAS, 10);
      RerankRescorer.of(asking, HISTORY, FIELDS)
          .within(java.time.Duration.ofSeconds(7))
          .rescore(searcher, first, 1);
      assertThat(asked.get().history()).isEqualTo(HISTORY);
      assertThat(asked.get().deadline()).isEqualTo(java.time.Duration.ofSeconds(7));
      Candidate candidate = asked.get().candidates().get(0);
      assertThat(candidate.title()).isEqualTo("Title 1");
      assertThat(candidate.attributes().get("genres")).containsExactly("Drama", "Crime");
      assertThat(candidate.score()).isEqualTo(first.scoreDocs[0].score);
    }
  }

  @Test
  void hitsOfASortedSearchKeepTheirSortValues() throws IOException {
    try (MovieIndex index = index("1", "3", "2")) {
      IndexSearcher searcher = index.searcher();
      Sort sort = new Sort(new SortField("place", SortField.Type.LONG, true));
      TopDocs first = searcher.search(new MatchAllDocsQuery(), 10, sort);
      RerankedTopDocs docs =
          (RerankedTopDocs) RerankRescorer.of(BY_ID, HISTORY, FIELDS).rescore(searcher, first, 10);
      assertThat(documents(docs)).containsExactly(1, 2, 0);
      assertThat(((FieldDoc) docs.scoreDocs[0]).fields).containsExactly(1L);
      assertThat(docs.item(2)).map(RankedItem::baseRank).contains(1);
      assertThat(docs.result().request().candidates())
          .as("a sorted search has no scores")
          .allMatch(candidate -> candidate.score() == null);
    }
  }

  @Test
  void noHitsAreNoRequest() throws IOException {
    try (MovieIndex index = index("1")) {
      IndexSearcher searcher = index.searcher();
      TopDocs none = searcher.search(new TermQuery(new Term("genres", "war")), 10);
      assertThat(RerankRescorer.of(FAILING, HISTORY, FIELDS).rescore(searcher, none, 10))
          .isSameAs(none);
    }
  }

  @Test
  void aFailureGivesTheFirstPassAndSaysSo() throws IOException {
    try (MovieIndex index = index("1", "3", "2", "4")) {
      IndexSearcher searcher = index.searcher();
      TopDocs first = searcher.search(DRAMAS, 10);
      RerankRescorer rescorer = RerankRescorer.of(FallbackReranker.of(FAILING), HISTORY, FIELDS);
      RerankedTopDocs docs = (RerankedTopDocs) rescorer.rescore(searcher, first, 3);
      assertThat(documents(docs)).containsExactly(0, 1, 2);
      assertThat(docs.scoreDocs[0].score).isEqualTo(first.scoreDocs[0].score);
      assertThat(docs.result().outcome())
          .isInstanceOfSatisfying(
              Outcome.FellBack.class,
              outcome -> assertThat(outcome.code()).isEqualTo(ErrorCode.MODEL_FAULT));
      Explanation explanation = rescorer.explain(searcher, searcher.explain(DRAMAS, 0), 0);
      assertThat(explanation.getDescription()).contains("not re-ranked (MODEL_FAULT");
      assertThat(explanation.getValue()).isEqualTo(first.scoreDocs[0].score);
      assertThatThrownBy(
              () -> RerankRescorer.of(FAILING, HISTORY, FIELDS).rescore(searcher, first, 3))
          .isInstanceOf(ModelException.class);
    }
  }

  @Test
  void theExplanationNestsTheFirstPass() throws IOException {
    try (MovieIndex index = index("1", "3", "2", "4")) {
      IndexSearcher searcher = index.searcher();
      TopDocs first = searcher.search(DRAMAS, 10);
      RerankRescorer rescorer = RerankRescorer.of(BY_ID, HISTORY, FIELDS);
      Explanation firstPass = searcher.explain(DRAMAS, 3);
      assertThat(rescorer.explain(searcher, firstPass, 3).isMatch()).as("before").isFalse();
      TopDocs docs = rescorer.rescore(searcher, first, 1);
      Explanation explanation = rescorer.explain(searcher, firstPass, 3);
      assertThat(explanation.getValue()).isEqualTo(docs.scoreDocs[0].score);
      assertThat(explanation.getDetails()[0].getDescription())
          .isEqualTo("first pass score, rank 4 of 4");
      assertThat(explanation.getDetails()[0].getDetails()).containsExactly(firstPass);
      assertThat(explanation.getDetails()[1].getDescription())
          .isEqualTo("second pass score by fake 1, rank 1 of 4");
      assertThat(explanation.getDetails()[1].getDetails()[0].getDescription())
          .startsWith("reason, built from the evidence: ");
      assertThat(rescorer.explain(searcher, firstPass, 77).isMatch()).as("no hit").isFalse();
    }
  }

  @Test
  void aHitWithoutATitleIsNamed() throws IOException {
    try (MovieIndex index = index("1")) {
      IndexSearcher searcher = index.searcher();
      TopDocs first = searcher.search(DRAMAS, 10);
      StoredCandidate wrong = StoredCandidate.of("id", "name");
      assertThatThrownBy(() -> RerankRescorer.of(BY_ID, HISTORY, wrong).rescore(searcher, first, 1))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("\"name\"");
    }
  }

  @RepeatedTest(20)
  void theHitsAreAPermutationInTheOrderOfTheirScores(RepetitionInfo repetition) throws IOException {
    int seed = repetition.getCurrentRepetition();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    int count = 1 + random.nextInt(40);
    String[] ids =
        IntStream.range(0, count)
            .mapToObj(i -> String.valueOf(random.nextInt(6)))
            .toArray(String[]::new);
    try (MovieIndex index = index(ids)) {
      IndexSearcher searcher = index.searcher();
      TopDocs first = searcher.search(DRAMAS, 50);
      List<Integer> firstOrder = documents(first);
      RerankRescorer rescorer = RerankRescorer.of(BY_ID, HISTORY, FIELDS);
      List<ScoreDoc> all = List.of(rescorer.rescore(searcher, first, 50).scoreDocs);
      List<Integer> expected = new ArrayList<>(firstOrder);
      expected.sort((a, b) -> Integer.compare(Integer.parseInt(ids[b]), Integer.parseInt(ids[a])));
      assertThat(all).extracting(doc -> doc.doc).containsExactlyElementsOf(expected);
      int topN = random.nextInt(count + 2);
      assertThat(documents(rescorer.rescore(searcher, first, topN)))
          .isEqualTo(expected.subList(0, Math.min(topN, count)));
    }
  }
}
