package io.reranker.metrics.explain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Distinct-n over a corpus: distinct n-grams over all n-grams (Li et al., NAACL 2016). Words are
 * cut at white space, case and punctuation count, and no n-gram spans two texts. It falls as a
 * corpus grows: compare corpora of like size only.
 */
public final class DistinctN {
  private DistinctN() {}

  /**
   * The value, from 0 to 1; 0 where no text has n words.
   *
   * @param n words per n-gram, at least 1
   * @throws IllegalArgumentException if n is below 1
   */
  public static double of(List<String> texts, int n) {
    if (n < 1) {
      throw new IllegalArgumentException("n is " + n + ": give 1 or more");
    }
    Set<List<String>> distinct = new HashSet<>();
    int all = 0;
    for (String text : texts) {
      List<String> words = Words.of(text);
      for (int i = 0; i + n <= words.size(); i++) {
        distinct.add(words.subList(i, i + n));
        all++;
      }
    }
    return all == 0 ? 0 : (double) distinct.size() / all;
  }
}
