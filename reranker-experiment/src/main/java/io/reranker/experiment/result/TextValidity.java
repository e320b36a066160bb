package io.reranker.experiment.result;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How valid the lists are that a model wrote with nothing to constrain it.
 *
 * @param texts texts
 * @param validPermutations texts that name each candidate once and nothing else
 * @param counts texts by what is wrong with them, of which several may hold; sorted by name
 * @param beforeRepair figures of what the texts say as they stand
 * @param afterRepair figures of the repaired orders
 */
public record TextValidity(
    int texts,
    int validPermutations,
    Map<String, Integer> counts,
    List<Figure> beforeRepair,
    List<Figure> afterRepair) {

  /** Copies the collections. */
  public TextValidity {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    beforeRepair = List.copyOf(beforeRepair);
    afterRepair = List.copyOf(afterRepair);
  }
}
