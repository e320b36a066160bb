package io.reranker.experiment;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.OrderingScorer;
import io.reranker.RankedItem;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.bootstrap.BootstrapReranker;
import io.reranker.bootstrap.Bootstrapped;
import io.reranker.bootstrap.Design;
import io.reranker.bootstrap.OrderingAudit;
import io.reranker.experiment.config.ModelConfig;
import io.reranker.experiment.model.ModelLoader;
import io.reranker.experiment.model.RankingModel;
import io.reranker.experiment.model.ScoredList;
import io.reranker.explain.Claim;
import io.reranker.explain.Evidence;
import io.reranker.explain.Explanation;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Models whose answers follow from the request, and that remember what they were asked. */
final class FakeModels implements ModelLoader {
  /** What was asked, as in {@code scores t3}. */
  final Queue<String> asked = new ConcurrentLinkedQueue<>();

  private final double knows;
  private final boolean orderInvariant;
  private final AtomicInteger left;

  /**
   * Models.
   *
   * @param knows how far they know the true item
   * @param orderInvariant whether the order of the candidates leaves them cold
   * @param answers after how many answers they fail
   */
  FakeModels(double knows, boolean orderInvariant, int answers) {
    this.knows = knows;
    this.orderInvariant = orderInvariant;
    left = new AtomicInteger(answers);
  }

  @Override
  public String signature(ModelConfig model) {
    return "fake " + knows;
  }

  @Override
  public RankingModel load(ModelConfig model) {
    return new Fake();
  }

  private double score(Candidate candidate) {
    double noise = Math.floorMod(candidate.id().hashCode() * 7919, 1000) / 1000.0;
    return noise + (candidate.id().endsWith("-0") ? knows : 0);
  }

  private final class Fake implements RankingModel {

    private void ask(String what, RerankRequest request) {
      if (left.getAndDecrement() <= 0) {
        throw new IllegalStateException("the power is gone");
      }
      asked.add(what + " " + request.user() + request.candidates().get(0).score());
    }

    @Override
    public boolean orderInvariant() {
      return orderInvariant;
    }

    @Override
    public ScoredList score(RerankRequest request, int orderings) {
      ask("scores", request);
      if (orderInvariant) {
        Map<String, Double> scores = new TreeMap<>();
        request.candidates().forEach(c -> scores.put(c.id(), FakeModels.this.score(c)));
        return new ScoredList("fake 1", scores, 1, 100, Set.of());
      }
      Bootstrapped answer =
          BootstrapReranker.of(scorer(), Design.WILLIAMS, orderings)
              .bootstrap(request, Cancellation.NEVER);
      Map<String, Double> scores = new TreeMap<>();
      answer.result().items().forEach(item -> scores.put(item.id(), item.score()));
      return new ScoredList("fake 1", scores, answer.rows(), 100 * answer.rows(), Set.of());
    }

    /** Likes what stands first. */
    private OrderingScorer scorer() {
      return (request, order, cancellation) -> {
        double[] scores = new double[order.size()];
        for (int i = 0; i < scores.length; i++) {
          scores[i] = FakeModels.this.score(order.get(i)) - 0.3 * i;
        }
        return scores;
      };
    }

    @Override
    public RerankResult explained(RerankResult result, int count) {
      ask("reasons", result.request());
      RerankResult explained = result;
      for (RankedItem item : result.items().subList(0, count)) {
        boolean byModel = item.rank() == 1;
        explained =
            explained.explained(
                item,
                new Explanation(
                    "It is " + item.title(),
                    byModel ? Explanation.Source.MODEL : Explanation.Source.EVIDENCE,
                    byModel
                        ? Explanation.Verdict.SUPPORTED
                        : Explanation.Verdict.BUILT_FROM_EVIDENCE,
                    List.of(new Evidence.BaseStanding(item.baseRank(), result.items().size())),
                    List.of(new Claim(Claim.Kind.TITLE, item.title(), true))));
      }
      return explained;
    }

    @Override
    public FreeText write(RerankRequest request, int maxTokens) {
      ask("text", request);
      StringBuilder text = new StringBuilder();
      boolean whole = Math.floorMod(String.valueOf(request.user()).hashCode(), 2) == 0;
      for (int label = 1; label <= request.candidates().size() - (whole ? 0 : 1); label++) {
        text.append("Rank").append(label).append(": Movie ").append(label);
        text.append(" - Reason: Because it is good.\n");
      }
      return new FreeText("fake 1", text.toString(), 20);
    }

    @Override
    public OrderingAudit audit(RerankRequest request) {
      ask("audit", request);
      return OrderingAudit.of(scorer(), request, Cancellation.NEVER);
    }

    @Override
    public void close() {}
  }
}
