package io.reranker.cli.trial;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.Ranking;
import io.reranker.ReasonStream;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.Timings;
import io.reranker.explain.EvidenceExplainer;
import io.reranker.explain.Explanation;
import io.reranker.metrics.ab.SampleRatioMismatch;
import io.reranker.metrics.ab.TwoProportionTest;
import io.reranker.metrics.interleaving.Credit;
import io.reranker.metrics.interleaving.InterleavingResult;
import io.reranker.metrics.position.RankBiasedOverlap;
import io.reranker.rollout.Arm;
import io.reranker.rollout.ShadowReranker;
import io.reranker.rollout.SplitReranker;
import io.reranker.rollout.TeamDraftReranker;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Three ways to compare a model with the one in use, with the metrics module: in shadow (how much
 * do the lists differ?), by team draft (whose items are clicked?), by a split of the users (do more
 * of them click?). The models are two plain functions that see a candidate's worth through noise,
 * the users are simulated; a service puts its models and its log of clicks in their place.
 */
public final class ModelTrialExample {
  private static final int CANDIDATES = 20;
  private static final int SHOWN = 5;

  private ModelTrialExample() {}

  /** Prints the three comparisons. */
  public static void main(String[] args) {
    Reranker control = noisy("control", 1.2);
    Reranker challenger = noisy("challenger", 0.4);
    System.out.println("overlap of the lists: " + shadow(control, challenger, 500));
    InterleavingResult drafted = interleaved(control, challenger, 2_000);
    System.out.println(drafted + ", preference " + drafted.preference());
    System.out.println("p = " + drafted.test().p() + ", " + drafted.interval(0.95));
    System.out.println(split(control, challenger, 2_000));
  }

  /** Mean rank-biased overlap of what users get and of what the model in shadow would give. */
  static double shadow(Reranker control, Reranker challenger, int users) {
    Queue<Double> overlaps = new ConcurrentLinkedQueue<>();
    try (ShadowReranker reranker =
        ShadowReranker.of(
            control,
            challenger,
            users,
            (live, other) ->
                overlaps.add(
                    RankBiasedOverlap.of(ids(live.items()), ids(other.items()), 0.9)
                        .extrapolated()))) {
      for (int user = 0; user < users; user++) {
        reranker.rerank(request(user));
      }
      while (reranker.counters().compared() + reranker.counters().failed() < users) {
        Thread.onSpinWait();
      }
    }
    return overlaps.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** Clicks on mixed lists: the control is the first ranker, the challenger the second. */
  static InterleavingResult interleaved(Reranker control, Reranker challenger, int users) {
    TeamDraftReranker reranker = TeamDraftReranker.of(control, challenger, "trial 7");
    List<Credit> credits = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      RerankResult result = reranker.rerank(request(user));
      int first = 0;
      int second = 0;
      for (RankedItem item : clicked(result, user)) {
        Arm arm = reranker.draftedBy(result, item).orElseThrow();
        first += arm == Arm.CONTROL ? 1 : 0;
        second += arm == Arm.CHALLENGER ? 1 : 0;
      }
      credits.add(new Credit(first, second));
    }
    return InterleavingResult.of(credits);
  }

  /** Users of each arm who click, and whether the arms have the planned sizes. */
  static TwoProportionTest split(Reranker control, Reranker challenger, int users) {
    SplitReranker reranker = SplitReranker.of(control, challenger, 0.5, "trial 8");
    int[] seen = new int[2];
    int[] clicking = new int[2];
    for (int user = 0; user < users; user++) {
      RerankResult result = reranker.rerank(request(user));
      int arm = reranker.arm(result.request().user()).ordinal();
      seen[arm]++;
      clicking[arm] += clicked(result, user).isEmpty() ? 0 : 1;
    }
    double p = SampleRatioMismatch.test(seen, new double[] {0.5, 0.5}).p();
    if (p < SampleRatioMismatch.LEVEL) {
      throw new IllegalStateException("the arms are not as large as planned: p = " + p);
    }
    return TwoProportionTest.of(clicking[0], seen[0], clicking[1], seen[1]);
  }

  /** A ranker that sees each candidate's worth through noise of a standard deviation. */
  static Reranker noisy(String name, double noise) {
    return new Reranker() {
      @Override
      public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
        List<Candidate> base = request.baseOrder();
        double[] scores = new double[base.size()];
        for (int i = 0; i < scores.length; i++) {
          long seed = (name + request.user() + base.get(i).id()).hashCode();
          scores[i] = worth(base.get(i)) + noise * gaussian(seed);
        }
        return new RerankResult(
            request,
            new Outcome.Ranked(),
            name,
            Ranking.byScore(base, scores).items(),
            List.of(),
            Timings.NONE);
      }

      @Override
      public Explanation explain(
          RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
        return EvidenceExplainer.explain(result, item);
      }
    };
  }

  private static RerankRequest request(int user) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < CANDIDATES; i++) {
      candidates.add(Candidate.of("user " + user + " item " + i, "Item " + i));
    }
    return new RerankRequest("user " + user, List.of(), candidates, null);
  }

  /** What a user clicks of the first items: each with a chance that grows with its worth. */
  private static List<RankedItem> clicked(RerankResult result, int user) {
    SplittableRandom random = new SplittableRandom(user);
    List<RankedItem> clicked = new ArrayList<>();
    for (RankedItem item : result.items().subList(0, SHOWN)) {
      if (random.nextDouble() < 0.15 / (1 + Math.exp(-2 * worth(item.candidate())))) {
        clicked.add(item);
      }
    }
    return clicked;
  }

  private static double worth(Candidate candidate) {
    return gaussian(candidate.id().hashCode());
  }

  private static double gaussian(long seed) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L).nextGaussian();
  }

  private static List<String> ids(List<RankedItem> items) {
    return items.stream().map(RankedItem::id).toList();
  }
}
