package io.reranker.experiment.run;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.FusedReranker;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.Ranking;
import io.reranker.ReasonStream;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.Timings;
import io.reranker.experiment.journal.Entry;
import io.reranker.experiment.journal.Journal;
import io.reranker.experiment.journal.Question;
import io.reranker.explain.Explanation;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a model answered, taken from the journal: a reranker that ranks without the model.
 *
 * @param journal holds the scores of every list that is asked about
 * @param model the model
 * @param orderings how many orderings its answers are made of
 */
record ModelAnswers(Journal journal, KnownModel model, int orderings) implements Reranker {

  Entry.Scored scored(RerankRequest request) {
    return journal.get(
        Question.scores(model.config().name(), orderings, request), Entry.Scored.class);
  }

  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    return result(request, scored(request));
  }

  /** The result that the scores stand for. */
  static RerankResult result(RerankRequest request, Entry.Scored scored) {
    List<Candidate> baseOrder = request.baseOrder();
    double[] scores =
        baseOrder.stream()
            .mapToDouble(c -> Objects.requireNonNull(scored.scores().get(c.id()), c.id()))
            .toArray();
    return new RerankResult(
        request,
        new Outcome.Ranked(),
        scored.model(),
        Ranking.byScore(baseOrder, scores).items(),
        List.of(),
        new Timings(
            Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, scored.promptTokens()));
  }

  /** The candidates in the order of the model fused with the base score. */
  List<Candidate> fused(RerankRequest request, double weight) {
    return FusedReranker.of(this, weight).rerank(request).items().stream()
        .map(RankedItem::candidate)
        .toList();
  }

  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    throw new UnsupportedOperationException("the journal holds no reasons for other orders");
  }
}
