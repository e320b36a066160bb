package io.reranker.metrics.explain;

import io.reranker.metrics.internal.Check;
import java.util.List;

/**
 * The unique sentence ratio, USR (Li, Zhang and Chen, CIKM 2020): distinct texts over texts. Texts
 * are the same if their words are; words are cut at white space, case and punctuation count.
 */
public final class UniqueSentenceRatio {
  private UniqueSentenceRatio() {}

  /**
   * The value, above 0 and at most 1. Time O(words).
   *
   * @param texts at least one
   * @throws IllegalArgumentException if there is none
   */
  public static double of(List<String> texts) {
    Check.some("texts", texts.size());
    return (double) texts.stream().map(Words::of).distinct().count() / texts.size();
  }
}
