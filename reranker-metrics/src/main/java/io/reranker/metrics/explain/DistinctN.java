package io.reranker.metrics.explain;

import io.reranker.metrics.internal.Check;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Distinct-n over a corpus: distinct n-grams over all n-grams (Li et al., NAACL 2016). Words are
 * cut at white space, case and punctuation count, and no n-gram spans two texts. It falls as a
 * corpus grows: compare corpora of like size only, or take {@link #expectationAdjusted}.
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
    Counts counts = count(texts, n);
    return counts.all() == 0 ? 0 : (double) counts.distinct() / counts.all();
  }

  /**
   * Distinct n-grams over the number expected if as many were drawn at random from all there are
   * (EAD; Liu et al., ACL 2022): N / (V (1 − (1 − 1/V)^C)) for N distinct among C drawn from V. It
   * does not fall with length, and may exceed 1.
   *
   * @param n words per n-gram, at least 1
   * @param possible V, the n-grams that could occur, at least as many as do; for n = 1 the size of
   *     the vocabulary
   * @return the value; 0 where no text has n words
   * @throws IllegalArgumentException if n is below 1, or more distinct n-grams occur than possible
   */
  public static double expectationAdjusted(List<String> texts, int n, long possible) {
    Counts counts = count(texts, n);
    if (possible < Math.max(1, counts.distinct())) {
      throw new IllegalArgumentException(
          counts.distinct() + " distinct n-grams occur, but " + possible + " are possible");
    }
    if (counts.all() == 0) {
      return 0;
    }
    // 1 − (1 − 1/V)^C, without loss for large V.
    double seen = -Math.expm1(counts.all() * Math.log1p(-1.0 / possible));
    return counts.distinct() / (possible * seen);
  }

  private static Counts count(List<String> texts, int n) {
    Check.atLeast("n", n, 1);
    Set<List<String>> distinct = new HashSet<>();
    int all = 0;
    for (String text : texts) {
      List<String> words = Words.of(text);
      for (int i = 0; i + n <= words.size(); i++) {
        distinct.add(words.subList(i, i + n));
        all++;
      }
    }
    return new Counts(distinct.size(), all);
  }

  private record Counts(int distinct, int all) {}
}
