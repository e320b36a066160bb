package io.reranker.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.HistoryItem;
import io.reranker.LabelledScorer;
import io.reranker.ModelException;
import io.reranker.Notice;
import io.reranker.OrderingScorer;
import io.reranker.RankInterval;
import io.reranker.RankedItem;
import io.reranker.ReasonStream;
import io.reranker.RequestAbortedException;
import io.reranker.RerankListener;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.ScoredOrdering;
import io.reranker.explain.Explanation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BootstrapRerankerTest {

  @ParameterizedTest
  @EnumSource(Shape.class)
  void anAdditivePositionBiasCancelsExactly(Shape shape) {
    for (int n = 2; n <= 50; n++) {
      for (long seed = 0; seed < 4; seed++) {
        Random random = new Random(1_000 * seed + n);
        Map<String, Double> quality = quality(n, random);
        double[] bias = shape.curve(n, 10 * random.nextDouble());
        double mean = Arrays.stream(bias).average().orElseThrow();
        RerankRequest request = request(quality.keySet(), random);
        RerankResult unbiased =
            BootstrapReranker.of(scorer(quality, new double[n]), Preset.FAST).rerank(request);
        RerankResult audited =
            BootstrapReranker.of(scorer(quality, bias), Preset.AUDIT).rerank(request);
        assertThat(audited.items())
            .as("%d items, seed %d", n, seed)
            .extracting(RankedItem::id)
            .isEqualTo(unbiased.items().stream().map(RankedItem::id).toList());
        for (int i = 0; i < n; i++) {
          assertThat(audited.items().get(i).score() - mean)
              .as("%d items, seed %d", n, seed)
              .isCloseTo(unbiased.items().get(i).score(), within(1e-9));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void theCallersOrderChangesNothing(Preset preset) {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      int n = 1 + random.nextInt(30);
      Map<String, Double> quality = quality(n, random);
      List<Candidate> candidates = new ArrayList<>();
      quality
          .keySet()
          .forEach(id -> candidates.add(Candidate.of(id, "Title " + id).scored(random.nextInt(4))));
      BootstrapReranker reranker = BootstrapReranker.of(orderDependent(quality, n), preset);
      RerankResult first = reranker.rerank(new RerankRequest("u", List.of(), candidates, null));
      Collections.shuffle(candidates, random);
      RerankResult second = reranker.rerank(new RerankRequest("u", List.of(), candidates, null));
      assertThat(second.items()).as("seed %d", seed).isEqualTo(first.items());
      assertThat(first.items()).extracting(RankedItem::id).doesNotHaveDuplicates().hasSize(n);
    }
  }

  @Test
  void orderingsDependOnUserAndItems() {
    List<Candidate> byId = List.of(Candidate.of("a", "A"), Candidate.of("b", "B"));
    List<Candidate> joined = List.of(Candidate.of("ab", "AB"));
    Set<Long> seeds = new HashSet<>();
    seeds.add(ContentSeed.of(null, byId));
    seeds.add(ContentSeed.of("", byId));
    seeds.add(ContentSeed.of("u", byId));
    seeds.add(ContentSeed.of("u", joined));
    seeds.add(ContentSeed.of("ua", byId.subList(1, 2)));
    assertThat(seeds).hasSize(5);
    // Stored results depend on this value: it must never change.
    assertThat(ContentSeed.of("u", byId)).isEqualTo(0xe6563fad1ed6bd69L);
  }

  @ParameterizedTest
  @EnumSource(names = {"BALANCED", "AUDIT"})
  void intervalsHoldTheRankAndStayWithinTheList(Preset preset) {
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      int n = 2 + random.nextInt(30);
      Map<String, Double> quality = quality(n, random);
      Bootstrapped answer =
          BootstrapReranker.of(orderDependent(quality, n), preset)
              .bootstrap(request(quality.keySet(), random), Cancellation.NEVER);
      assertThat(answer.stability().orElseThrow()).isBetween(-1.0, 1.0);
      for (RankedItem item : answer.result().items()) {
        RankInterval interval = Objects.requireNonNull(item.rankInterval());
        assertThat(interval.low()).isBetween(1, item.rank());
        assertThat(interval.high()).isBetween(item.rank(), n);
      }
    }
  }

  @Test
  void presetsAskForTheRowsTheyPromise() {
    for (int n : new int[] {1, 2, 3, 4, 5, 21, 50}) {
      for (Preset preset : Preset.values()) {
        AtomicInteger calls = new AtomicInteger();
        Random random = new Random(n);
        OrderingScorer scorer =
            (request, order, cancellation) -> {
              calls.incrementAndGet();
              return new double[order.size()];
            };
        Bootstrapped answer =
            BootstrapReranker.of(scorer, preset)
                .bootstrap(request(quality(n, random).keySet(), random), Cancellation.NEVER);
        int expected = preset == Preset.FAST ? 1 : preset == Preset.AUDIT ? n : Math.min(5, n);
        assertThat(calls).hasValue(expected);
        assertThat(answer.rows()).isEqualTo(expected);
        assertThat(answer.plannedRows()).isEqualTo(expected);
        boolean known = expected > 1 || n == 1;
        assertThat(answer.stability().isPresent()).isEqualTo(known);
        RankedItem first = answer.result().items().get(0);
        assertThat(first.rankInterval() != null).isEqualTo(known);
        assertThat(answer.topProbability(first, n).isPresent()).isEqualTo(known);
        assertThat(answer.result().model())
            .isEqualTo(
                expected > 1
                    ? "BootstrapRerankerTest, " + expected + " orderings"
                    : "BootstrapRerankerTest");
      }
    }
  }

  /** Seven places, lists of up to four blocks; the scorer's constant differs from call to call. */
  @Test
  void listsLongerThanTheScorerTakesAreShownInBlocks() {
    for (int n : new int[] {8, 14, 15, 28}) {
      Random random = new Random(n);
      Map<String, Double> quality = quality(n, random);
      List<Integer> sizes = new ArrayList<>();
      OrderingScorer seven =
          new OrderingScorer() {
            @Override
            public double[] score(RerankRequest request, List<Candidate> order, Cancellation stop) {
              sizes.add(order.size());
              assertThat(request.candidates()).containsExactlyInAnyOrderElementsOf(order);
              double constant = random.nextGaussian();
              return IntStream.range(0, order.size())
                  .mapToDouble(p -> quality.get(order.get(p).id()) + constant - Math.sqrt(p))
                  .toArray();
            }

            @Override
            public int maxCandidates() {
              return 7;
            }
          };
      RerankRequest request = request(quality.keySet(), random);
      Bootstrapped audited =
          BootstrapReranker.of(seven, Preset.AUDIT)
              .withEarlyStop(EarlyStop.at(1))
              .bootstrap(request, Cancellation.NEVER);
      int blocks = (n + 6) / 7;
      assertThat(sizes).hasSize(n * blocks).allMatch(size -> size <= 7 && size >= 7 * n / (n + 7));
      assertThat(audited.rows()).isEqualTo(n * blocks);
      assertThat(audited.stability()).isEmpty();
      List<RankedItem> items = audited.result().items();
      assertThat(items.get(0).rankInterval()).isNull();
      if (n % 7 == 0) {
        double first = items.get(0).score() - quality.get(items.get(0).id());
        for (RankedItem item : items) {
          assertThat(item.score() - quality.get(item.id())).isCloseTo(first, within(1e-9));
        }
      }
      sizes.clear();
      BootstrapReranker.of(seven, Preset.FAST).rerank(request);
      assertThat(sizes).hasSize(3 * blocks);
    }
  }

  @Test
  void anOrderInvariantScorerIsAskedOnce() {
    Map<String, Double> quality = quality(12, new Random(1));
    AtomicInteger calls = new AtomicInteger();
    OrderingScorer invariant =
        new OrderingScorer() {
          @Override
          public double[] score(RerankRequest request, List<Candidate> order, Cancellation stop) {
            calls.incrementAndGet();
            assertThat(order).isSortedAccordingTo(Comparator.comparing(Candidate::id));
            return order.stream().mapToDouble(c -> quality.get(c.id())).toArray();
          }

          @Override
          public boolean orderInvariant() {
            return true;
          }

          @Override
          public double[] positionPrior(int candidates) {
            throw new AssertionError("there is no position to correct for");
          }
        };
    Bootstrapped answer =
        BootstrapReranker.of(invariant, Preset.AUDIT)
            .bootstrap(request(quality.keySet(), new Random(2)), Cancellation.NEVER);
    assertThat(calls).hasValue(1);
    assertThat(answer.stability()).hasValue(1);
    for (RankedItem item : answer.result().items()) {
      assertThat(item.rankInterval()).isEqualTo(new RankInterval(item.rank(), item.rank()));
      assertThat(answer.topProbability(item, 3)).hasValue(item.rank() <= 3 ? 1 : 0);
    }
  }

  @Test
  void topProbabilitiesAddUpToTheNumberOfPlaces() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int n = 2 + random.nextInt(30);
      Map<String, Double> quality = quality(n, random);
      Bootstrapped answer =
          BootstrapReranker.of(orderDependent(quality, n), Preset.BALANCED)
              .bootstrap(request(quality.keySet(), random), Cancellation.NEVER);
      double sum = 0;
      double last = 1;
      for (RankedItem item : answer.result().items()) {
        double top = answer.topProbability(item, 1 + n / 3).orElseThrow();
        assertThat(top).as("seed %d", seed).isLessThanOrEqualTo(last + 1e-9);
        last = top;
        sum += top;
      }
      assertThat(sum).as("seed %d", seed).isCloseTo(1 + n / 3, within(0.05 * n));
    }
  }

  /** A scorer that gives out labels and likes some, and likes some positions. */
  @Test
  void labelsCancelTheirBiasToo() {
    for (int n = 2; n <= 30; n++) {
      Random random = new Random(n);
      Map<String, Double> quality = quality(n, random);
      double[] bias = random.doubles(n, -3, 3).toArray();
      double[] liking = random.doubles(n, -3, 3).toArray();
      double shift = Arrays.stream(bias).sum() / n + Arrays.stream(liking).sum() / n;
      LabelledScorer scorer = labelled(quality, bias, liking);
      RerankResult result =
          BootstrapReranker.of(scorer, Preset.AUDIT).rerank(request(quality.keySet(), random));
      for (RankedItem item : result.items()) {
        assertThat(item.score() - shift)
            .as("%d items", n)
            .isCloseTo(quality.get(item.id()), within(1e-9));
      }
      assertThat(result.notices()).hasSize(1);
      assertThat(result.timings().promptTokens()).isEqualTo(100 + 7 * n);
      assertThat(result.model()).isEqualTo("labels 1, " + n + " orderings");
    }
  }

  @Test
  void aCalibrationTakesBothPriorsAway() {
    int n = 8;
    Random random = new Random(3);
    double[] bias = random.doubles(n, -3, 3).toArray();
    double[] liking = random.doubles(n, -3, 3).toArray();
    Map<String, Double> all = quality(400, random);
    List<String> ids = List.copyOf(all.keySet());
    List<RerankRequest> probes = new ArrayList<>();
    for (int list = 0; list < 50; list++) {
      probes.add(request(Set.copyOf(ids.subList(n * list, n * (list + 1))), random));
    }
    LabelledScorer scorer = labelled(all, bias, liking);
    Calibration calibration = Calibration.estimate(scorer, probes, Cancellation.NEVER);
    Bootstrapped answer =
        BootstrapReranker.of(scorer, Preset.FAST)
            .withCalibration(calibration)
            .bootstrap(probes.get(0), Cancellation.NEVER);
    assertThat(answer.calibrated()).isTrue();
    double shift = Arrays.stream(bias).sum() / n + Arrays.stream(liking).sum() / n;
    for (RankedItem item : answer.result().items()) {
      assertThat(item.score() - shift).isCloseTo(all.get(item.id()), within(1e-6));
    }
    RerankRequest larger = request(Set.copyOf(ids.subList(0, n + 1)), random);
    assertThat(
            BootstrapReranker.of(scorer(all, new double[n + 1]), Preset.FAST)
                .withCalibration(calibration)
                .bootstrap(larger, Cancellation.NEVER)
                .calibrated())
        .isFalse();
    assertThat(Calibration.estimate(scorer, probes.subList(0, 19), Cancellation.NEVER).positions())
        .isEmpty();
  }

  @Test
  void whatTheScorerKnowsOfItselfIsTakenAway() {
    OrderingScorer scorer =
        new OrderingScorer() {
          @Override
          public double[] score(RerankRequest request, List<Candidate> order, Cancellation stop) {
            return new double[] {order.get(0).id().charAt(0) + 100, order.get(1).id().charAt(0)};
          }

          @Override
          public double[] positionPrior(int candidates) {
            return candidates == 2 ? new double[] {50, -50} : new double[0];
          }
        };
    RerankResult result =
        BootstrapReranker.of(scorer, Preset.FAST).rerank(request(Set.of("a", "b"), new Random(1)));
    assertThat(result.items()).extracting(RankedItem::id).containsExactly("b", "a");
    assertThat(result.items().get(0).score() - result.items().get(1).score()).isEqualTo(1);
  }

  @Test
  void stopsAfterABlockOnceTheTopIsSettled() {
    int n = 20;
    Random random = new Random(1);
    Map<String, Double> clear = quality(n, random);
    clear.replaceAll((id, score) -> Math.floor(score * 4));
    AtomicInteger calls = new AtomicInteger();
    OrderingScorer noisy =
        (request, order, stop) -> {
          calls.incrementAndGet();
          return order.stream().mapToDouble(c -> random.nextGaussian()).toArray();
        };
    RerankRequest request = request(clear.keySet(), random);
    BootstrapReranker audit = BootstrapReranker.of(scorer(clear, new double[n]), Preset.AUDIT);
    Bootstrapped settled =
        audit.withEarlyStop(EarlyStop.at(topGap(clear))).bootstrap(request, Cancellation.NEVER);
    assertThat(settled.rows()).isEqualTo(5);
    assertThat(settled.plannedRows()).isEqualTo(n);
    assertThat(
            BootstrapReranker.of(noisy, Preset.AUDIT)
                .withEarlyStop(new EarlyStop(3, 20))
                .bootstrap(request, Cancellation.NEVER)
                .rows())
        .isEqualTo(n);
    assertThat(calls).hasValue(n);
    assertThat(audit.withEarlyStop(EarlyStop.at(n)).bootstrap(request, Cancellation.NEVER).rows())
        .isEqualTo(n);
  }

  /** How many items have a score above the mean, a cut with a gap. */
  private static int topGap(Map<String, Double> scores) {
    double mean = scores.values().stream().mapToDouble(d -> d).average().orElseThrow();
    return (int) scores.values().stream().filter(score -> score > mean).count();
  }

  @Test
  void anotherAggregatorHasNoIntervals() {
    Map<String, Double> quality = quality(9, new Random(1));
    Bootstrapped answer =
        BootstrapReranker.of(scorer(quality, new double[9]), Design.CYCLIC, 3)
            .withAggregator(Aggregator.borda())
            .bootstrap(request(quality.keySet(), new Random(1)), Cancellation.NEVER);
    assertThat(answer.rows()).isEqualTo(3);
    assertThat(answer.result().items().get(0).score()).isEqualTo(24);
    assertThat(answer.result().items().get(0).rankInterval()).isNull();
    assertThat(answer.topProbability(answer.result().items().get(0), 1)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answer.topProbability(answer.result().items().get(0), 0));
  }

  private static LabelledScorer labelled(
      Map<String, Double> quality, double[] bias, double[] liking) {
    return new LabelledScorer() {
      @Override
      public ScoredOrdering scored(
          RerankRequest request, List<Candidate> order, int[] labels, Cancellation cancellation) {
        double[] scores = new double[order.size()];
        for (int p = 0; p < scores.length; p++) {
          scores[p] = quality.get(order.get(p).id()) + bias[p] + liking[labels[p]];
        }
        Notice notice = new Notice(Notice.Kind.TEXT_CUT, "One title was cut.");
        return new ScoredOrdering(scores, "labels 1", List.of(notice), 100, 7);
      }

      @Override
      public double[] score(RerankRequest request, List<Candidate> order, Cancellation stop) {
        throw new AssertionError("labels are to be given");
      }
    };
  }

  @Test
  void tiesFollowTheBaseOrder() {
    List<Candidate> candidates =
        List.of(Candidate.of("c", "C"), Candidate.of("a", "A"), Candidate.of("b", "B"));
    RerankResult result =
        BootstrapReranker.of((request, order, stop) -> new double[3], Preset.AUDIT)
            .rerank(RerankRequest.of(List.of(), candidates));
    assertThat(result.items()).extracting(RankedItem::id).containsExactly("c", "a", "b");
    assertThat(result.items()).extracting(RankedItem::baseRank).containsExactly(1, 2, 3);
  }

  @Test
  void wrongScoresAreAModelFault() {
    RerankRequest request = request(Set.of("a", "b"), new Random(1));
    for (double[] scores : new double[][] {{1}, {1, 2, 3}, {1, Double.NaN}}) {
      BootstrapReranker reranker =
          BootstrapReranker.of((ask, order, stop) -> scores, Preset.BALANCED);
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> reranker.rerank(request))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_FAULT));
    }
  }

  @Test
  void theDeadlineHoldsForAllOrderingsTogether() {
    List<Duration> given = new ArrayList<>();
    OrderingScorer slow =
        (request, order, stop) -> {
          given.add(Objects.requireNonNull(request.deadline()));
          pause(30);
          return new double[order.size()];
        };
    RerankRequest request = request(quality(20, new Random(1)).keySet(), new Random(1));
    assertThatExceptionOfType(RequestAbortedException.class)
        .isThrownBy(
            () ->
                BootstrapReranker.of(slow, Preset.AUDIT)
                    .rerank(request.within(Duration.ofMillis(100))))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED));
    assertThat(given).hasSizeBetween(1, 4).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void cancellingEndsBetweenOrderings() {
    Cancellation cancellation = new Cancellation();
    AtomicInteger calls = new AtomicInteger();
    OrderingScorer scorer =
        (request, order, stop) -> {
          if (calls.incrementAndGet() == 2) {
            cancellation.cancel();
          }
          return new double[order.size()];
        };
    RerankRequest request = request(quality(9, new Random(1)).keySet(), new Random(1));
    assertThatExceptionOfType(RequestAbortedException.class)
        .isThrownBy(() -> BootstrapReranker.of(scorer, Preset.AUDIT).rerank(request, cancellation))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    assertThat(calls).hasValue(2);
  }

  @Test
  void reasonsComeFromTheWrappedReranker() {
    BootstrapReranker reranker = BootstrapReranker.of(new Explaining(), Preset.BALANCED);
    RerankResult result = reranker.rerank(request(Set.of("a", "b", "c"), new Random(1)));
    assertThat(reranker.explain(result, result.items().get(1)).text()).isEqualTo("Because of b.");
    assertThat(reranker.explainTop(result, 2).items().get(0).explanation()).isNotNull();
  }

  @Test
  void aPlainScorersReasonsAreBuiltFromTheEvidence() {
    Map<String, List<String>> comedy = Map.of("genres", List.of("Comedy"));
    RerankRequest request =
        RerankRequest.of(
            List.of(HistoryItem.of("h", "Clue").with(comedy).rated(5)),
            List.of(Candidate.of("a", "Airplane!").with(comedy), Candidate.of("b", "Heat")));
    BootstrapReranker reranker =
        BootstrapReranker.of(
            scorer(Map.of("a", 1.0, "b", 0.0, "c", 0.0), new double[2]), Preset.AUDIT);
    RerankResult result = reranker.rerank(request);
    List<String> streamed = new ArrayList<>();
    Explanation why =
        reranker.explain(result, result.items().get(0), streamed::add, Cancellation.NEVER);
    assertThat(why.text()).contains("Comedy");
    assertThat(why.verdict()).isEqualTo(Explanation.Verdict.BUILT_FROM_EVIDENCE);
    assertThat(streamed).containsExactly(why.text());
    RerankResult other =
        reranker.rerank(RerankRequest.of(List.of(), List.of(Candidate.of("c", "Other"))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reranker.explain(other, result.items().get(0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reranker.explain(other, result.items().get(1)));
  }

  private static final class Explaining implements Reranker, OrderingScorer {
    @Override
    public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
      throw new AssertionError("asked for scores only");
    }

    @Override
    public Explanation explain(
        RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
      return new Explanation(
          "Because of " + item.id() + ".",
          Explanation.Source.MODEL,
          Explanation.Verdict.SUPPORTED,
          List.of(),
          List.of());
    }

    @Override
    public double[] score(RerankRequest request, List<Candidate> order, Cancellation cancellation) {
      return order.stream().mapToDouble(candidate -> -candidate.id().charAt(0)).toArray();
    }
  }

  /** Quality plus a bias that depends on the position alone. */
  private static OrderingScorer scorer(Map<String, Double> quality, double[] bias) {
    return (request, order, cancellation) ->
        IntStream.range(0, order.size())
            .mapToDouble(p -> quality.get(order.get(p).id()) + bias[p])
            .toArray();
  }

  /** Quality plus an effect of the neighbour before and of the position: no additive model fits. */
  private static OrderingScorer orderDependent(Map<String, Double> quality, int n) {
    return (request, order, cancellation) -> {
      double[] scores = new double[n];
      for (int p = 0; p < n; p++) {
        String before = p == 0 ? request.candidates().get(0).id() : order.get(p - 1).id();
        scores[p] = quality.get(order.get(p).id()) + 0.3 * quality.get(before) - Math.sqrt(p) / 5;
      }
      return scores;
    };
  }

  private static Map<String, Double> quality(int n, Random random) {
    Map<String, Double> quality = new TreeMap<>();
    while (quality.size() < n) {
      quality.put("i" + random.nextInt(100_000), random.nextGaussian());
    }
    return quality;
  }

  private static RerankRequest request(Set<String> ids, Random random) {
    List<Candidate> candidates = new ArrayList<>();
    ids.stream().sorted().forEach(id -> candidates.add(Candidate.of(id, "Title " + id)));
    Collections.shuffle(candidates, random);
    return RerankRequest.of(List.of(), candidates);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void theListenerIsToldTheStabilityOfListsOfSeveralOrderings() {
    List<Double> told = new ArrayList<>();
    RerankListener listener =
        new RerankListener() {
          @Override
          public void stability(double tau) {
            told.add(tau);
          }
        };
    Random random = new Random(5);
    Map<String, Double> quality = quality(12, random);
    RerankRequest request = request(quality.keySet(), random);
    OrderingScorer scorer = orderDependent(quality, 12);
    Bootstrapped answer =
        BootstrapReranker.of(scorer, Preset.BALANCED)
            .withListener(listener)
            .bootstrap(request, Cancellation.NEVER);
    assertThat(told).containsExactly(answer.stability().orElseThrow());
    BootstrapReranker.of(scorer, Preset.FAST).withListener(listener).rerank(request);
    assertThat(told).as("one ordering tells no stability").hasSize(1);
  }
}
