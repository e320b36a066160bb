package io.reranker.experiment.model;

import io.reranker.Notice;
import io.reranker.RankedItem;
import io.reranker.RerankResult;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The scores of a list.
 *
 * @param model the model's name and version
 * @param scores a finite score for each candidate by its id, higher is better
 * @param passes orderings that were read
 * @param promptTokens tokens that were read
 * @param notices kinds of what was changed or left out on the way
 */
public record ScoredList(
    String model, Map<String, Double> scores, int passes, int promptTokens, Set<String> notices) {

  /** Copies the collections, sorted. */
  public ScoredList {
    scores = Collections.unmodifiableMap(new TreeMap<>(scores));
    notices = Collections.unmodifiableSet(new TreeSet<>(notices));
  }

  static ScoredList of(RerankResult result, int passes) {
    Map<String, Double> scores = new TreeMap<>();
    for (RankedItem item : result.items()) {
      scores.put(item.id(), item.score());
    }
    Set<String> notices = new TreeSet<>();
    for (Notice notice : result.notices()) {
      notices.add(notice.kind().name());
    }
    return new ScoredList(result.model(), scores, passes, result.timings().promptTokens(), notices);
  }
}
