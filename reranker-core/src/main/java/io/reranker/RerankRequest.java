package io.reranker;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user's history and the candidates to put in order.
 *
 * <p>The base order is the order of the base scores, higher first and ties by id, where every
 * candidate has a score; otherwise it is the order of the list.
 *
 * @param user the user's name for logs, reports and trials, or null; never shown to the model
 * @param history what the user watched, oldest first, possibly empty; sorted by time where every
 *     item has a timestamp
 * @param candidates 1 to 1,000 candidates with distinct ids
 * @param deadline how long an answer may take from the call on, positive; or null for no limit
 */
public record RerankRequest(
    @Nullable String user,
    List<HistoryItem> history,
    List<Candidate> candidates,
    @Nullable Duration deadline) {

  /** The most candidates of one request. */
  public static final int MAX_CANDIDATES = 1_000;

  /**
   * @throws InvalidRequestException if a list or an item is null, there is no candidate or too
   *     many, an id repeats, or the deadline is not positive
   */
  public RerankRequest {
    candidates = Checks.list("candidates", candidates);
    history = inTimeOrder(Checks.list("history", history));
    if (candidates.isEmpty() || candidates.size() > MAX_CANDIDATES) {
      throw new InvalidRequestException(
          "candidates", "has " + candidates.size() + " items", "give 1 to " + MAX_CANDIDATES);
    }
    if (deadline != null && (deadline.isZero() || deadline.isNegative())) {
      throw new InvalidRequestException(
          "deadline", "is " + deadline, "give a positive duration, or none");
    }
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < candidates.size(); i++) {
      Integer first = places.putIfAbsent(candidates.get(i).id(), i);
      if (first != null) {
        throw new InvalidRequestException(
            "candidates[" + i + "].id",
            "is \"" + candidates.get(i).id() + "\", the id of candidates[" + first + "] too",
            "give every candidate an id of its own");
      }
    }
  }

  /** A request of an unnamed user without a deadline. */
  public static RerankRequest of(List<HistoryItem> history, List<Candidate> candidates) {
    return new RerankRequest(null, history, candidates, null);
  }

  /** This request with a time limit. */
  public RerankRequest within(Duration deadline) {
    return new RerankRequest(user, history, candidates, deadline);
  }

  /** This request with another history. */
  public RerankRequest withHistory(List<HistoryItem> history) {
    return new RerankRequest(user, history, candidates, deadline);
  }

  /**
   * The candidates in the base recommender's order: by score, higher first, ties by id, where every
   * candidate has a score; in list order otherwise.
   */
  public List<Candidate> baseOrder() {
    if (candidates.stream().anyMatch(c -> c.score() == null)) {
      return candidates;
    }
    Comparator<Candidate> byScore = Comparator.comparingDouble(RerankRequest::scoreOf);
    return candidates.stream().sorted(byScore.reversed().thenComparing(Candidate::id)).toList();
  }

  private static double scoreOf(Candidate candidate) {
    Double score = candidate.score();
    // + 0.0 makes -0.0 and 0.0 the tie that they are.
    return score == null ? Double.NEGATIVE_INFINITY : score + 0.0;
  }

  private static List<HistoryItem> inTimeOrder(List<HistoryItem> history) {
    for (HistoryItem item : history) {
      if (item.timestamp() == null) {
        return history;
      }
    }
    return history.stream().sorted(Comparator.comparing(HistoryItem::timestamp)).toList();
  }
}
