package io.reranker.cli;

import io.reranker.Candidate;
import io.reranker.RerankRequest;
import io.reranker.metrics.RankedList;
import io.reranker.metrics.UserList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A request of which it is known what the user chose.
 *
 * @param user names the user; lists of one user are not independent
 * @param request the request
 * @param relevant ids of the candidates chosen
 */
record JudgedRequest(String user, RerankRequest request, Set<String> relevant) {
  JudgedRequest {
    relevant = Set.copyOf(relevant);
  }

  boolean hasScores() {
    return request.candidates().stream().allMatch(c -> c.score() != null);
  }

  boolean hasPopularity() {
    return request.candidates().stream().allMatch(c -> c.popularity() != null);
  }

  /** The candidates by popularity, most popular first; ties by id. */
  List<Candidate> byPopularity() {
    return request.candidates().stream()
        .sorted(
            Comparator.comparingDouble(JudgedRequest::popularity)
                .reversed()
                .thenComparing(Candidate::id))
        .toList();
  }

  /** An order of the candidates as metrics see it. */
  UserList judged(List<Candidate> order) {
    RankedList list =
        RankedList.of(order.stream().mapToInt(c -> relevant.contains(c.id()) ? 1 : 0).toArray());
    return new UserList(
        user,
        hasPopularity()
            ? list.withPopularity(order.stream().mapToDouble(JudgedRequest::popularity).toArray())
            : list);
  }

  private static double popularity(Candidate candidate) {
    Double popularity = candidate.popularity();
    return popularity == null ? 0 : popularity;
  }
}
