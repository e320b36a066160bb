package io.reranker.metrics.explain;

import io.reranker.metrics.internal.Check;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How explanations use features, such as genres or aspects (Li, Zhang and Chen, CIKM 2020).
 *
 * @param matching feature matching ratio (FMR): explanations that name the feature they should, 0
 *     to 1
 * @param coverage feature coverage ratio (FCR): features named anywhere over all features, 0 to 1
 * @param diversity feature diversity (DIV): the mean number of features that two explanations have
 *     in common; <em>lower</em> is more diverse; 0 for one explanation
 */
public record FeatureUse(double matching, double coverage, double diversity) {

  /**
   * An explanation.
   *
   * @param named the features it names
   * @param expected the feature it should name
   */
  public record Explained(Set<String> named, String expected) {

    /** Copies the features. */
    public Explained {
      named = Set.copyOf(named);
    }
  }

  /**
   * Measures explanations. Time is linear in the features named.
   *
   * @param explanations at least one
   * @param features all features there are
   * @throws IllegalArgumentException if there is none, or a feature is named that is not among
   *     {@code features}
   */
  public static FeatureUse of(List<Explained> explanations, Set<String> features) {
    Check.some("explanations", explanations.size());
    Check.some("features", features.size());
    int matches = 0;
    Map<String, Integer> uses = new HashMap<>();
    for (Explained one : explanations) {
      matches += one.named().contains(one.expected()) ? 1 : 0;
      one.named().forEach(feature -> uses.merge(feature, 1, Integer::sum));
    }
    Set<String> unknown = new HashSet<>(uses.keySet());
    unknown.removeAll(features);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "\"" + unknown.iterator().next() + "\" is named but not among the features");
    }
    double n = explanations.size();
    double shared = uses.values().stream().mapToDouble(c -> c * (c - 1.0)).sum();
    return new FeatureUse(
        matches / n, (double) uses.size() / features.size(), n == 1 ? 0 : shared / (n * (n - 1)));
  }
}
