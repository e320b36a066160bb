package io.reranker.bootstrap;

import io.reranker.OrderingScorer;

/** What results and messages call a scorer: its class, without what the JVM adds to a lambda's. */
final class ScorerName {
  private ScorerName() {}

  static String of(OrderingScorer scorer) {
    String name = scorer.getClass().getSimpleName();
    int lambda = name.indexOf("$$");
    String kept = lambda < 0 ? name : name.substring(0, lambda);
    return kept.isEmpty() ? "scorer" : kept;
  }
}
