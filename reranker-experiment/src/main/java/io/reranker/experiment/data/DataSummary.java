package io.reranker.experiment.data;

import java.util.Map;
import java.util.TreeMap;

/**
 * The data in numbers, after filters.
 *
 * @param source name of the data
 * @param users users
 * @param items items of the catalogue
 * @param interactions interactions, each item of a user once
 * @param trainUsers users learned from
 * @param trainInteractions interactions learned from
 * @param validationUsers users on whom weights may be tuned
 * @param testUsers users who may be tested, before any limit
 * @param leftOut what was not used, a count by the reason
 */
public record DataSummary(
    String source,
    int users,
    int items,
    long interactions,
    int trainUsers,
    long trainInteractions,
    int validationUsers,
    int testUsers,
    Map<String, Long> leftOut) {

  /** Sorts the reasons. */
  public DataSummary {
    leftOut = java.util.Collections.unmodifiableMap(new TreeMap<>(leftOut));
  }
}
