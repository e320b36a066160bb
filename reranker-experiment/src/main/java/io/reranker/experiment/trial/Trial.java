package io.reranker.experiment.trial;

import io.reranker.Candidate;
import io.reranker.RerankRequest;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One list to rank.
 *
 * @param id names the list within its {@link TrialSet}, not blank; the same list has the same id
 *     under every base recommender
 * @param request the user (never null), the history before the target, and the candidates in the
 *     base order, each with the base recommender's score and the number of train users who chose it
 * @param relevant ids of the relevant items, at least one, in or outside the list; sorted
 * @param strata the group that the list belongs to, by the name of the grouping; sorted by name
 */
public record Trial(
    String id, RerankRequest request, Set<String> relevant, Map<String, String> strata) {

  /**
   * @throws IllegalArgumentException if the id is blank, the user is null or nothing is relevant
   */
  public Trial {
    if (id.isBlank() || request.user() == null || relevant.isEmpty()) {
      throw new IllegalArgumentException(
          "list \"" + id + "\" needs an id, a user and at least one relevant item");
    }
    relevant = Collections.unmodifiableSet(new TreeSet<>(relevant));
    strata = Collections.unmodifiableMap(new TreeMap<>(strata));
  }

  /** The user whose list it is. */
  public String user() {
    String user = request.user();
    if (user == null) {
      throw new IllegalStateException("list \"" + id + "\" has no user");
    }
    return user;
  }

  /** Whether a relevant item is among the candidates; otherwise no order can find one. */
  public boolean answerable() {
    return request.candidates().stream().map(Candidate::id).anyMatch(relevant::contains);
  }
}
