package io.reranker.cli;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.OrderingScorer;
import io.reranker.RerankRequest;
import io.reranker.ScoredOrdering;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes a listwise ranker of one that scores candidates apart: it reads all candidates, in their
 * order, behind the history before it scores each. Not a better ranker, but one with real effects
 * of the order, to study them.
 */
record InListScorer(OrderingScorer apart) implements OrderingScorer {

  @Override
  public double[] score(RerankRequest request, List<Candidate> order, Cancellation cancellation) {
    return scored(request, order, cancellation).scores();
  }

  @Override
  public ScoredOrdering scored(
      RerankRequest request, List<Candidate> order, Cancellation cancellation) {
    List<HistoryItem> read = new ArrayList<>(request.history());
    for (Candidate candidate : order) {
      read.add(
          new HistoryItem(candidate.id(), candidate.title(), candidate.attributes(), null, null));
    }
    List<Candidate> byId = order.stream().sorted(Comparator.comparing(Candidate::id)).toList();
    ScoredOrdering scored = apart.scored(request.withHistory(read), byId, cancellation);
    double[] scores = new double[order.size()];
    for (int i = 0; i < byId.size(); i++) {
      scores[order.indexOf(byId.get(i))] = scored.scores()[i];
    }
    // The list is part of what is read before any candidate is scored, and no part is shared.
    return new ScoredOrdering(
        scores,
        scored.model() + " in-list",
        scored.notices(),
        0,
        scored.prefixTokens() + scored.orderTokens());
  }
}
