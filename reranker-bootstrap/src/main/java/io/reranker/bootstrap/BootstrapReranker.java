package io.reranker.bootstrap;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.ModelException;
import io.reranker.OrderingScorer;
import io.reranker.Outcome;
import io.reranker.RankInterval;
import io.reranker.RankedItem;
import io.reranker.Ranking;
import io.reranker.ReasonStream;
import io.reranker.RerankListener;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.Timings;
import io.reranker.explain.Explanation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Asks a ranker for several orderings of the same candidates and ranks by the mean of its
 * log-scores, so that no candidate gains from its place in the prompt.
 *
 * <p>The candidates are sorted by id before the orderings are drawn, and the orderings are drawn
 * from the user's name and the candidates' ids: the same request gives the same orderings, whatever
 * order its candidates come in. With as many orderings as candidates ({@link Preset#AUDIT}) a bias
 * that adds a fixed amount to the score at each position cancels: every mean is then off by the
 * same amount, the mean of the bias, which is 0 for a bias that sums to 0. A {@link
 * io.reranker.LabelledScorer} is given labels by a square of their own, so that a liking for labels
 * cancels likewise. A scorer that is order-invariant is asked once.
 *
 * <p>The rank intervals are 90 % intervals ({@link RankDistribution}): they show how much the order
 * of the prompt and the model's noise matter, not whether the ranking is right. There are none
 * where one ordering was scored of several possible, or where another aggregator than the mean
 * log-score is used. Ties are broken by base rank, then id.
 *
 * <p>The orderings are scored one after the other in the calling thread. The request's deadline
 * holds for all of them together. Thread-safe if the scorer is; immutable, holds no state of its
 * own and does not close the scorer.
 */
public final class BootstrapReranker implements Reranker {
  private final OrderingScorer scorer;
  private final Plan plan;
  private final RerankListener listener;

  private BootstrapReranker(OrderingScorer scorer, Plan plan, RerankListener listener) {
    this.scorer = scorer;
    this.plan = plan;
    this.listener = listener;
  }

  /**
   * A reranker that averages over orderings.
   *
   * @param scorer scores the candidates in an order; if it is a {@link Reranker} too, it gives the
   *     reasons; else they are built from the evidence
   * @param preset how many orderings, and which
   */
  public static BootstrapReranker of(OrderingScorer scorer, Preset preset) {
    return new BootstrapReranker(
        scorer, Plan.of(preset.design(), preset.rows(Integer.MAX_VALUE)), RerankListener.NONE);
  }

  /**
   * A reranker with a design of one's own.
   *
   * @param rows how many orderings, at least 1; fewer are used where the design has fewer, and
   *     never more than there are candidates
   */
  public static BootstrapReranker of(OrderingScorer scorer, Design design, int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException(rows + " rows: give 1 or more");
    }
    return new BootstrapReranker(scorer, Plan.of(design, rows), RerankListener.NONE);
  }

  /** This reranker with another way to bring the orderings together. */
  public BootstrapReranker withAggregator(Aggregator aggregator) {
    return new BootstrapReranker(scorer, plan.with(aggregator), listener);
  }

  /**
   * This reranker with an end before all orderings are scored, where the first items are settled.
   */
  public BootstrapReranker withEarlyStop(EarlyStop stop) {
    return new BootstrapReranker(scorer, plan.with(stop), listener);
  }

  /** This reranker with priors to take away, in the place of those that the scorer knows. */
  public BootstrapReranker withCalibration(Calibration calibration) {
    return new BootstrapReranker(scorer, plan.with(calibration), listener);
  }

  /**
   * This reranker with a listener that is told how stable each list is, where several orderings
   * were scored. What the scorer does is the scorer's to tell.
   */
  public BootstrapReranker withListener(RerankListener listener) {
    return new BootstrapReranker(scorer, plan, listener);
  }

  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    return bootstrap(request, cancellation).result();
  }

  /**
   * Ranks the candidates, and says how stable the ranking is.
   *
   * @throws io.reranker.InvalidRequestException if the request cannot be ranked as it is
   * @throws ModelException if the model fails, or does not give a finite score for each candidate
   * @throws io.reranker.RequestAbortedException on deadline, cancellation, overload or close
   */
  public Bootstrapped bootstrap(RerankRequest request, Cancellation cancellation) {
    long start = System.nanoTime();
    TimeLimit limit = TimeLimit.from(start, request, cancellation);
    OrderedList list = OrderedList.of(request);
    boolean blocked = !scorer.orderInvariant() && list.size() > scorer.maxCandidates();
    Blocks passes = blocked ? blocks(list) : rows(list);
    int planned = passes.orderings().length;
    ScoredRows rows = scored(request, list, passes, blocked ? null : plan.stop(), limit);
    RowScores table = rows.table();
    ScoreTable scores = ScoreTable.of(table.scores());
    double[] means = MeanLogScore.of(scores);
    Aggregator aggregator = plan.aggregator();
    RankDistribution distribution =
        aggregator == null && !blocked ? distribution(table, means) : null;

    Map<String, Integer> places = new HashMap<>();
    list.byId().forEach(candidate -> places.put(candidate.id(), places.size()));
    List<RankedItem> items =
        ranked(
            request.baseOrder(),
            places,
            aggregator == null ? means : aggregator.scores(scores),
            distribution);
    Duration total = Duration.ofNanos(System.nanoTime() - start);
    RerankResult result =
        new RerankResult(
            request,
            new Outcome.Ranked(),
            rows.model(),
            items,
            rows.notices(),
            new Timings(Duration.ZERO, Duration.ZERO, total, total, rows.promptTokens()));
    OptionalDouble stability = blocked ? OptionalDouble.empty() : stability(table);
    if (!oneRowIsAll(table)) {
      stability.ifPresent(listener::stability);
    }
    return new Bootstrapped(
        result, rows.count(), planned, rows.calibrated(), stability, distribution, places);
  }

  /** The orderings of the whole list. */
  private Blocks rows(OrderedList list) {
    int n = list.size();
    if (scorer.orderInvariant()) {
      return new Blocks(new int[][] {identity(n)}, new int[][] {identity(n)});
    }
    int rows = plan.rows(n);
    return new Blocks(
        plan.design().orderings(n, rows, list.seed()), Design.labels(n, rows, list.seed()));
  }

  private Blocks blocks(OrderedList list) {
    return Blocks.of(
        list.size(), plan.rows(list.size()), Math.max(2, scorer.maxCandidates()), list.seed());
  }

  private ScoredRows scored(
      RerankRequest request,
      OrderedList list,
      Blocks passes,
      @Nullable EarlyStop stop,
      TimeLimit limit) {
    int planned = passes.orderings().length;
    List<Candidate> baseOrder = request.baseOrder();
    ScoredRows rows = new ScoredRows(scorer, list.size(), plan.calibration());
    for (int row = 0; row < planned; row++) {
      int[] ordering = passes.orderings()[row];
      int[] labels = passes.labels()[row];
      List<Candidate> shown =
          ordering.length == list.size() ? baseOrder : list.among(baseOrder, ordering);
      RerankRequest rest = limit.rest(request, shown, row, planned);
      rows.add(ordering, labels, list.score(scorer, rest, ordering, labels, limit.cancellation()));
      if (stop != null && plan.mayStopAfter(row + 1, planned) && stop.settled(rows.table())) {
        break;
      }
    }
    return rows;
  }

  /** Whether one row tells all: there is no other order, or the order changes nothing. */
  private boolean oneRowIsAll(RowScores table) {
    return table.items() == 1 || scorer.orderInvariant();
  }

  private @Nullable RankDistribution distribution(RowScores table, double[] means) {
    if (oneRowIsAll(table)) {
      return RankDistribution.certain(means);
    }
    return table.rows() < 2 ? null : RankDistribution.of(means, MeanError.of(table, means));
  }

  private OptionalDouble stability(RowScores table) {
    if (oneRowIsAll(table)) {
      return OptionalDouble.of(1);
    }
    return table.rows() < 2 ? OptionalDouble.empty() : OptionalDouble.of(table.meanKendallTau());
  }

  /**
   * The reason for an item's place: by the wrapped reranker, or, where what is wrapped only scores,
   * a sentence built from the evidence.
   *
   * @throws IllegalArgumentException if the item is not of this result
   */
  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    if (scorer instanceof Reranker reranker) {
      return reranker.explain(result, item, stream, cancellation);
    }
    Explanation explanation = EvidenceReason.of(result, item);
    stream.piece(explanation.text());
    return explanation;
  }

  @Override
  public RerankResult explainTop(RerankResult result, int count, Cancellation cancellation) {
    return scorer instanceof Reranker reranker
        ? reranker.explainTop(result, count, cancellation)
        : Reranker.super.explainTop(result, count, cancellation);
  }

  private static List<RankedItem> ranked(
      List<Candidate> baseOrder,
      Map<String, Integer> places,
      double[] scores,
      @Nullable RankDistribution distribution) {
    double[] inBaseOrder =
        baseOrder.stream()
            .mapToDouble(candidate -> scores[place(places, candidate.id())])
            .toArray();
    List<RankedItem> items = Ranking.byScore(baseOrder, inBaseOrder).items();
    return distribution == null
        ? items
        : items.stream()
            .map(item -> with(item, distribution.interval(place(places, item.id()), item.rank())))
            .toList();
  }

  private static int place(Map<String, Integer> places, String id) {
    return Objects.requireNonNull(places.get(id));
  }

  private static RankedItem with(RankedItem item, RankInterval interval) {
    return new RankedItem(
        item.candidate(), item.rank(), item.baseRank(), item.score(), interval, item.explanation());
  }

  private static int[] identity(int length) {
    int[] identity = new int[length];
    for (int i = 0; i < length; i++) {
      identity[i] = i;
    }
    return identity;
  }
}
