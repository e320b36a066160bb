package io.reranker.bootstrap;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.LabelledScorer;
import io.reranker.ModelException;
import io.reranker.OrderingScorer;
import io.reranker.RerankRequest;
import io.reranker.ScoredOrdering;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The candidates of a request by id, so that the caller's order cannot leak into any ordering.
 *
 * @param byId the candidates
 * @param seed drawn from the request's content
 */
record OrderedList(List<Candidate> byId, long seed) {

  static OrderedList of(RerankRequest request) {
    List<Candidate> byId =
        request.candidates().stream().sorted(Comparator.comparing(Candidate::id)).toList();
    return new OrderedList(byId, ContentSeed.of(request.user(), byId));
  }

  int size() {
    return byId.size();
  }

  /** Those of some candidates that an ordering holds. */
  List<Candidate> among(List<Candidate> candidates, int[] ordering) {
    Set<String> held = new HashSet<>();
    for (int item : ordering) {
      held.add(byId.get(item).id());
    }
    return candidates.stream().filter(candidate -> held.contains(candidate.id())).toList();
  }

  /**
   * Scores one ordering.
   *
   * @param request what the scorer is to be asked
   * @param ordering for each position the item
   * @param labels for each item its label; used by a {@link LabelledScorer} alone
   * @throws ModelException if there is not a finite score for each candidate
   */
  ScoredOrdering score(
      OrderingScorer scorer,
      RerankRequest request,
      int[] ordering,
      int[] labels,
      Cancellation cancellation) {
    List<Candidate> order = new ArrayList<>(ordering.length);
    for (int item : ordering) {
      order.add(byId.get(item));
    }
    if (scorer instanceof LabelledScorer labelled) {
      int[] shown = new int[ordering.length];
      for (int position = 0; position < shown.length; position++) {
        shown[position] = labels[ordering[position]];
      }
      return checked(labelled.scored(request, order, shown, cancellation), order);
    }
    return checked(scorer.scored(request, order, cancellation), order);
  }

  private static ScoredOrdering checked(ScoredOrdering scored, List<Candidate> order) {
    double[] scores = scored.scores();
    if (scores.length != order.size()) {
      throw new ModelException(
          ErrorCode.MODEL_FAULT,
          scored.model() + " gave " + scores.length + " scores for " + order.size() + " candidates",
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
    return scored;
  }
}
