package io.reranker.bootstrap;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.OrderingScorer;
import io.reranker.Outcome;
import io.reranker.RankInterval;
import io.reranker.RankedItem;
import io.reranker.Ranking;
import io.reranker.ReasonStream;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.Timings;
import io.reranker.explain.Explanation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks a ranker for several orderings of the same candidates and ranks by the mean of its
 * log-scores, so that no candidate gains from its place in the prompt.
 *
 * <p>The candidates are sorted by id before the orderings are drawn, and the orderings are drawn
 * from the user's name and the candidates' ids: the same request gives the same orderings, whatever
 * order its candidates come in. With as many orderings as candidates ({@link Preset#AUDIT}) a bias
 * that adds a fixed amount to the score at each position cancels: every mean is then off by the
 * same amount, the mean of the bias, which is 0 for a bias that sums to 0. The rank intervals are
 * 90 % intervals (Student's t, deviation pooled over the items of the list): they show how much the
 * order of the prompt and the model's noise matter, not whether the ranking is right. Ties are
 * broken by base rank, then id.
 *
 * <p>The orderings are scored one after the other in the calling thread. The request's deadline
 * holds for all of them together. Thread-safe if the scorer is; holds no state of its own and does
 * not close the scorer.
 */
public final class BootstrapReranker implements Reranker {
  private final OrderingScorer scorer;
  private final Preset preset;

  private BootstrapReranker(OrderingScorer scorer, Preset preset) {
    this.scorer = scorer;
    this.preset = preset;
  }

  /**
   * A reranker that averages over orderings.
   *
   * @param scorer scores the candidates in an order; if it is a {@link Reranker} too, it gives the
   *     reasons; else they are built from the evidence
   * @param preset how many orderings, and which
   */
  public static BootstrapReranker of(OrderingScorer scorer, Preset preset) {
    return new BootstrapReranker(scorer, preset);
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
    List<Candidate> baseOrder = request.baseOrder();
    List<Candidate> byId = baseOrder.stream().sorted(Comparator.comparing(Candidate::id)).toList();
    int rows = preset.rows(byId.size());
    int[][] orderings =
        preset.design().orderings(byId.size(), rows, ContentSeed.of(request.user(), byId));

    double[][] shown = new double[rows][];
    for (int row = 0; row < rows; row++) {
      List<Candidate> order = new ArrayList<>(byId.size());
      for (int item : orderings[row]) {
        order.add(byId.get(item));
      }
      RerankRequest rest = limit.rest(request, baseOrder, row, rows);
      shown[row] = checked(scorer.score(rest, order, cancellation), order);
    }
    Aggregate aggregate = Aggregate.of(RowScores.of(orderings, shown));

    List<RankedItem> items = ranked(baseOrder, byId, aggregate);
    Duration total = Duration.ofNanos(System.nanoTime() - start);
    RerankResult result =
        new RerankResult(
            request,
            new Outcome.Ranked(),
            ScorerName.of(scorer) + ", " + rows + (rows == 1 ? " ordering" : " orderings"),
            items,
            List.of(),
            new Timings(Duration.ZERO, Duration.ZERO, total, total, 0));
    return new Bootstrapped(result, rows, aggregate.stability());
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

  private double[] checked(double[] scores, List<Candidate> order) {
    if (scores.length != order.size()) {
      throw new ModelException(
          ErrorCode.MODEL_FAULT,
          ScorerName.of(scorer)
              + " gave "
              + scores.length
              + " scores for "
              + order.size()
              + " candidates",
          "let score() return one log-score for each candidate of the order",
          null);
    }
    for (int i = 0; i < scores.length; i++) {
      if (!Double.isFinite(scores[i])) {
        throw new ModelException(
            ErrorCode.MODEL_FAULT,
            "The score of candidate \"" + order.get(i).id() + "\" is " + scores[i],
            "let score() return finite log-scores; a model in fp16 may overflow on this device",
            null);
      }
    }
    return scores;
  }

  private static List<RankedItem> ranked(
      List<Candidate> baseOrder, List<Candidate> byId, Aggregate aggregate) {
    Map<String, Integer> places = new HashMap<>();
    for (Candidate candidate : byId) {
      places.put(candidate.id(), places.size());
    }
    double[] scores =
        baseOrder.stream()
            .mapToDouble(candidate -> aggregate.means()[place(places, candidate.id())])
            .toArray();
    return Ranking.byScore(baseOrder, scores).items().stream()
        .map(item -> with(item, aggregate.intervals().get(place(places, item.id()))))
        .toList();
  }

  private static int place(Map<String, Integer> places, String id) {
    return Objects.requireNonNull(places.get(id));
  }

  private static RankedItem with(RankedItem item, @Nullable RankInterval interval) {
    return new RankedItem(
        item.candidate(), item.rank(), item.baseRank(), item.score(), interval, item.explanation());
  }
}
