package io.reranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecordsTest {
  private static void assertInvalid(String field, Runnable action) {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(action::run)
        .satisfies(
            e -> {
              assertThat(e.field()).isEqualTo(field);
              assertThat(e.getMessage()).startsWith(field + " ").contains(". Remedy: ");
              assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
            });
  }

  @Nested
  class Items {
    @Test
    void messagesNameTheField() {
      assertInvalid("candidates.id", () -> Candidate.of(" ", "t"));
      assertInvalid("candidates.id", () -> Candidate.of("x".repeat(257), "t"));
      assertInvalid("candidates.title", () -> Candidate.of("1", ""));
      assertInvalid("candidates.score", () -> Candidate.of("1", "t").scored(Double.NaN));
      assertInvalid(
          "candidates.score", () -> Candidate.of("1", "t").scored(Double.POSITIVE_INFINITY));
      assertInvalid("candidates.popularity", () -> new Candidate("1", "t", Map.of(), null, -1.0));
      assertInvalid("candidates.attributes", () -> Candidate.of("1", "t").with(null));
      assertInvalid(
          "candidates.attributes", () -> Candidate.of("1", "t").with(Map.of(" ", List.of("x"))));
      assertInvalid("history.id", () -> HistoryItem.of(null, "t"));
      assertInvalid("history.title", () -> HistoryItem.of("1", null));
      assertInvalid("history.rating", () -> HistoryItem.of("1", "t").rated(5.1));
      assertInvalid("history.rating", () -> HistoryItem.of("1", "t").rated(Double.NaN));
    }

    @Test
    void aMessageSaysWhatIsWrongAndWhatToDo() {
      assertThatExceptionOfType(InvalidRequestException.class)
          .isThrownBy(() -> HistoryItem.of("1", "t").rated(7))
          .withMessage(
              "history.rating is 7.0. Remedy: give a finite number of 0.0 to 5.0, or none.");
      assertThatExceptionOfType(InvalidRequestException.class)
          .isThrownBy(() -> Candidate.of("1", "t").scored(Double.NaN))
          .withMessage("candidates.score is NaN. Remedy: give a finite number, or none.");
    }

    @Test
    void attributesAreCopiedSortedAndWithoutBlanks() {
      Map<String, List<String>> attributes = new HashMap<>();
      List<String> genres = new ArrayList<>(Arrays.asList("B", null, " ", "A"));
      attributes.put("z", List.of("1"));
      attributes.put("genres", genres);
      attributes.put("empty", List.of());
      attributes.put("none", null);
      Candidate candidate = Candidate.of("1", "t").with(attributes);
      genres.clear();
      attributes.clear();
      assertThat(candidate.attributes().keySet()).containsExactly("genres", "z");
      assertThat(candidate.attributes().get("genres")).containsExactly("B", "A");
      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() -> candidate.attributes().put("x", List.of()));
    }
  }

  @Nested
  class Requested {
    @Test
    void messagesNameThePlace() {
      Candidate a = Candidate.of("a", "A");
      assertInvalid("candidates", () -> RerankRequest.of(List.of(), List.of()));
      assertInvalid("candidates", () -> RerankRequest.of(List.of(), null));
      assertInvalid("history", () -> RerankRequest.of(null, List.of(a)));
      assertInvalid("candidates[1]", () -> RerankRequest.of(List.of(), Arrays.asList(a, null)));
      assertInvalid(
          "history[0]", () -> RerankRequest.of(Arrays.asList((HistoryItem) null), List.of(a)));
      assertInvalid("deadline", () -> Requests.unscored(1).within(Duration.ZERO));
      assertInvalid("deadline", () -> Requests.unscored(1).within(Duration.ofMillis(-1)));
      assertInvalid("candidates", () -> RerankRequest.of(List.of(), Collections.nCopies(1_001, a)));
    }

    @Test
    void aRepeatedIdIsNamedWithBothPlaces() {
      assertThatExceptionOfType(InvalidRequestException.class)
          .isThrownBy(
              () ->
                  RerankRequest.of(
                      List.of(),
                      List.of(
                          Candidate.of("x", "A"), Candidate.of("y", "B"), Candidate.of("x", "C"))))
          .withMessageStartingWith("candidates[2].id is \"x\", the id of candidates[0] too.");
    }

    @Test
    void theBaseOrderGoesByScoreThenId() {
      RerankRequest request =
          RerankRequest.of(
              List.of(),
              List.of(
                  Candidate.of("d", "D").scored(-0.0),
                  Candidate.of("c", "C").scored(0.0),
                  Candidate.of("b", "B").scored(2),
                  Candidate.of("a", "A").scored(2)));
      assertThat(request.baseOrder()).extracting(Candidate::id).containsExactly("a", "b", "c", "d");
    }

    @Test
    void theBaseOrderIsTheListWhereAScoreIsMissing() {
      RerankRequest request =
          RerankRequest.of(
              List.of(), List.of(Candidate.of("b", "B").scored(1), Candidate.of("a", "A")));
      assertThat(request.baseOrder()).extracting(Candidate::id).containsExactly("b", "a");
    }

    @Test
    void aHistoryWithTimesIsReadInTimeOrder() {
      HistoryItem late = new HistoryItem("1", "L", Map.of(), null, Instant.ofEpochSecond(9));
      HistoryItem early = new HistoryItem("2", "E", Map.of(), null, Instant.ofEpochSecond(1));
      List<Candidate> candidates = List.of(Candidate.of("c", "C"));
      assertThat(RerankRequest.of(List.of(late, early), candidates).history())
          .containsExactly(early, late);
      HistoryItem untimed = HistoryItem.of("3", "U");
      assertThat(RerankRequest.of(List.of(late, early, untimed), candidates).history())
          .containsExactly(late, early, untimed);
    }
  }

  @Nested
  class Ranked {
    private final List<Candidate> base =
        List.of(Candidate.of("z", "Z"), Candidate.of("y", "Y"), Candidate.of("x", "X"));

    @Test
    void tiesGoByBaseRank() {
      Ranking ranking = Ranking.byScore(base, new double[] {1, 2, 1});
      assertThat(ranking.items()).extracting(RankedItem::id).containsExactly("y", "z", "x");
      assertThat(ranking.items()).extracting(RankedItem::rank).containsExactly(1, 2, 3);
      assertThat(ranking.items()).extracting(RankedItem::baseRank).containsExactly(2, 1, 3);
    }

    @Test
    void theBaseOrderIsARanking() {
      assertThat(Ranking.ofBaseOrder(base).items())
          .extracting(RankedItem::id)
          .containsExactly("z", "y", "x");
    }

    @Test
    void aScoreThatIsNotFiniteIsAFaultOfTheModel() {
      for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
        assertThatExceptionOfType(ModelException.class)
            .isThrownBy(() -> Ranking.byScore(base, new double[] {0, bad, 0}))
            .satisfies(
                e -> {
                  assertThat(e.code()).isEqualTo(ErrorCode.MODEL_FAULT);
                  assertThat(e.getMessage()).contains("\"y\"").contains("doctor");
                });
      }
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Ranking.byScore(base, new double[] {0}))
          .withMessage("1 scores for 3 candidates");
    }

    @Test
    void itemsThatAreNoPermutationAreRefused() {
      RerankRequest request = RerankRequest.of(List.of(), base);
      List<RankedItem> items = Ranking.ofBaseOrder(base).items();
      for (List<RankedItem> wrong :
          List.of(
              items.subList(0, 2),
              List.of(items.get(0), items.get(0).atRank(2), items.get(2)),
              List.of(items.get(1), items.get(0), items.get(2)),
              Ranking.ofBaseOrder(List.of(base.get(0), base.get(1), Candidate.of("w", "W")))
                  .items())) {
        assertThatIllegalArgumentException()
            .isThrownBy(
                () ->
                    new RerankResult(
                        request, new Outcome.Ranked(), "m", wrong, List.of(), Timings.NONE));
      }
    }

    @Test
    void onlyItsOwnItemsAreExplained() {
      RerankRequest request = RerankRequest.of(List.of(), base);
      List<RankedItem> items = Ranking.ofBaseOrder(base).items();
      RerankResult result =
          new RerankResult(request, new Outcome.Ranked(), "m", items, List.of(), Timings.NONE);
      RerankResult explained = result.explained(items.get(1), Requests.explanation("why"));
      assertThat(explained.items().get(1).explanation()).isNotNull();
      assertThat(explained.items().get(0).explanation()).isNull();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> result.explained(items.get(1).atRank(1), Requests.explanation("why")));
    }

    @Test
    void anIntervalHasALowAndAHighEnd() {
      assertThatIllegalArgumentException().isThrownBy(() -> new RankInterval(0, 1));
      assertThatIllegalArgumentException().isThrownBy(() -> new RankInterval(3, 2));
      assertThat(new RankInterval(2, 2).high()).isEqualTo(2);
    }
  }

  @Nested
  class Cancelled {
    @Test
    void anActionRunsOnceHoweverOftenItIsCancelled() {
      Cancellation cancellation = new Cancellation();
      AtomicInteger runs = new AtomicInteger();
      cancellation.onCancel(runs::incrementAndGet);
      cancellation.cancel();
      cancellation.cancel();
      assertThat(runs).hasValue(1);
      cancellation.onCancel(runs::incrementAndGet);
      assertThat(runs).hasValue(2);
      assertThat(cancellation.isCancelled()).isTrue();
    }

    @Test
    void aClosedRegistrationIsNotRun() {
      Cancellation cancellation = new Cancellation();
      AtomicInteger runs = new AtomicInteger();
      Runnable action = runs::incrementAndGet;
      Cancellation.Registration first = cancellation.onCancel(action);
      cancellation.onCancel(action);
      first.close();
      cancellation.cancel();
      assertThat(runs).hasValue(1);
    }

    @Test
    void neverIsNever() {
      assertThatIllegalStateException().isThrownBy(Cancellation.NEVER::cancel);
      Cancellation.NEVER.onCancel(() -> {}).close();
      assertThat(Cancellation.NEVER.isCancelled()).isFalse();
    }
  }
}
