package io.reranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.reranker.explain.Explanation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class WindowedRerankerTest {
  private static final long SEED = 20251203;

  /** A model whose scores are log-probabilities within the list it is given. */
  private static class LuceModel implements Reranker {
    private final ToDoubleFunction<Candidate> worth;
    private final List<RerankRequest> asked = new ArrayList<>();
    private Runnable meanwhile = () -> {};

    LuceModel(ToDoubleFunction<Candidate> worth) {
      this.worth = worth;
    }

    @Override
    public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
      asked.add(request);
      meanwhile.run();
      List<Candidate> base = request.baseOrder();
      double[] scores = base.stream().mapToDouble(worth).toArray();
      double sum = 0;
      for (double score : scores) {
        sum += Math.exp(score);
      }
      for (int i = 0; i < scores.length; i++) {
        scores[i] -= Math.log(sum);
      }
      Duration second = Duration.ofSeconds(1);
      return new RerankResult(
          request,
          new Outcome.Ranked(),
          "luce",
          Ranking.byScore(base, scores).items(),
          List.of(new Notice(Notice.Kind.HISTORY_SHORTENED, "shortened")),
          new Timings(second, second, second, second, 10));
    }

    @Override
    public Explanation explain(
        RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
      return Requests.explanation("of " + item.id());
    }
  }

  private static RerankRequest request(int count, Random random) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      candidates.add(Candidate.of("c" + i, "Title").scored(random.nextInt(50)));
    }
    Collections.shuffle(candidates, random);
    return RerankRequest.of(List.of(HistoryItem.of("h", "Heat")), candidates);
  }

  /** Distinct, in an order that has nothing to do with the base order. */
  private static double worth(Candidate candidate) {
    int number = Integer.parseInt(candidate.id().substring(1));
    return number * 619 % 1_009 / 50.0;
  }

  @Test
  void aModelWithoutNoiseGivesTheExactOrder() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    for (int round = 0; round < 300; round++) {
      RerankRequest request = request(2 + random.nextInt(200), random);
      int window = 2 + random.nextInt(40);
      int shared = 1 + random.nextInt(window - 1);
      LuceModel model = new LuceModel(WindowedRerankerTest::worth);
      RerankResult result = WindowedReranker.of(model, window, shared).rerank(request);
      assertThat(result.items())
          .extracting(RankedItem::candidate)
          .isEqualTo(
              request.candidates().stream()
                  .sorted(Comparator.comparingDouble(WindowedRerankerTest::worth).reversed())
                  .toList());
      assertThat(result.items().stream().mapToDouble(item -> Math.exp(item.score())).sum())
          .isCloseTo(1, within(1e-9));
      int n = request.candidates().size();
      assertThat(model.asked)
          .hasSize(n <= window ? 1 : (int) Math.ceil((n - window) / (double) (window - shared)) + 1)
          .allMatch(part -> part.candidates().size() <= window);
    }
  }

  @Test
  void everyAnswerOfANoisyModelIsAPermutationThatTheCallersOrderDoesNotChange() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    for (int round = 0; round < 300; round++) {
      RerankRequest request = request(2 + random.nextInt(200), random);
      // What it makes of an item depends on who else is in the list.
      Reranker model =
          new LuceModel(c -> worth(c) / 5) {
            @Override
            public RerankResult rerank(RerankRequest part, Cancellation cancellation) {
              int others = part.baseOrder().stream().map(Candidate::id).toList().hashCode();
              return new LuceModel(
                      c -> worth(c) / 5 + new Random(others ^ c.id().hashCode()).nextGaussian())
                  .rerank(part, cancellation);
            }
          };
      WindowedReranker windowed = WindowedReranker.of(model, 2 + random.nextInt(40));
      RerankResult result = windowed.rerank(request);
      assertThat(result.items())
          .extracting(RankedItem::candidate)
          .containsExactlyInAnyOrderElementsOf(request.candidates());
      List<Candidate> shuffled = new ArrayList<>(request.candidates());
      Collections.shuffle(shuffled, random);
      assertThat(windowed.rerank(RerankRequest.of(request.history(), shuffled)).items())
          .isEqualTo(result.items());
    }
  }

  @Test
  void aListOfOneWindowIsPassedOn() {
    RerankRequest request = request(20, new Random(SEED)).within(Duration.ofHours(1));
    LuceModel model = new LuceModel(WindowedRerankerTest::worth);
    RerankResult result = WindowedReranker.of(model, 20).rerank(request);
    assertThat(model.asked).containsExactly(request);
    assertThat(result).isEqualTo(model.rerank(request));
  }

  @Test
  void theResultSaysWhatWasDone() {
    RerankRequest request = request(50, new Random(SEED));
    LuceModel model = new LuceModel(WindowedRerankerTest::worth);
    WindowedReranker windowed = WindowedReranker.of(model, 20, 5);
    RerankResult result = windowed.rerank(request);
    assertThat(result.notices())
        .containsExactly(
            new Notice(Notice.Kind.HISTORY_SHORTENED, "shortened"),
            new Notice(
                Notice.Kind.READ_IN_WINDOWS,
                "50 candidates were read in 3 windows of at most 20; the scores are linked by 5"
                    + " candidates that every window holds"));
    assertThat(result.model()).isEqualTo("luce");
    assertThat(result.timings().promptTokens()).isEqualTo(30);
    assertThat(result.timings().scoring()).isEqualTo(Duration.ofSeconds(3));
    RankedItem second = result.items().get(1);
    assertThat(windowed.explain(result, second).text()).isEqualTo("of " + second.id());
    assertThat(windowed.explainTop(result, 2).items().get(1).explanation()).isNotNull();
  }

  @Test
  void theDeadlineIsThatOfAllWindows() {
    RerankRequest request = request(50, new Random(SEED));
    LuceModel model = new LuceModel(WindowedRerankerTest::worth);
    WindowedReranker windowed = WindowedReranker.of(model, 20, 5);
    windowed.rerank(request.within(Duration.ofHours(1)));
    assertThat(model.asked).extracting(RerankRequest::deadline).isSortedAccordingTo(descending());
    assertThat(model.asked.get(0).deadline()).isLessThan(Duration.ofHours(1));

    RequestAbortedException late =
        catchThrowableOfType(
            RequestAbortedException.class,
            () -> windowed.rerank(request.within(Duration.ofNanos(1))));
    assertThat(late.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
    assertThat(late).hasMessageContaining("0 of 3 windows");
  }

  private static Comparator<Duration> descending() {
    return Comparator.<Duration>naturalOrder().reversed();
  }

  @Test
  void cancellationEndsItBetweenWindows() {
    Cancellation cancellation = new Cancellation();
    LuceModel model = new LuceModel(WindowedRerankerTest::worth);
    model.meanwhile = cancellation::cancel;
    RequestAbortedException cancelled =
        catchThrowableOfType(
            RequestAbortedException.class,
            () ->
                WindowedReranker.of(model, 20, 5)
                    .rerank(request(50, new Random(SEED)), cancellation));
    assertThat(cancelled.code()).isEqualTo(ErrorCode.CANCELLED);
    assertThat(model.asked).hasSize(1);
  }

  @Test
  void aWindowThatFallsBackLetsTheListFallBack() {
    RerankRequest request = request(50, new Random(SEED));
    ModelException failure = new ModelException(ErrorCode.MODEL_FAULT, "it failed", "mend", null);
    Reranker model = FallbackReranker.of(Requests.failing(failure));
    RerankResult result = WindowedReranker.of(model, 20, 5).rerank(request);
    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            Outcome.FellBack.class, o -> assertThat(o.code()).isEqualTo(ErrorCode.MODEL_FAULT));
    assertThat(result.items()).extracting(RankedItem::candidate).isEqualTo(request.baseOrder());
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WindowedReranker.of(Requests.model(1), 5, 5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WindowedReranker.of(Requests.model(1), 1));
  }
}
