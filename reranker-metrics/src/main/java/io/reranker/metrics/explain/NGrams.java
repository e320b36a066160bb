package io.reranker.metrics.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each run of n tokens occurs. */
final class NGrams<T> {
  private final Map<List<T>, Integer> counts = new HashMap<>();
  private int total;

  static <T> NGrams<T> of(List<T> tokens, int n) {
    NGrams<T> grams = new NGrams<>();
    for (int i = 0; i + n <= tokens.size(); i++) {
      grams.counts.merge(tokens.subList(i, i + n), 1, Integer::sum);
      grams.total++;
    }
    return grams;
  }

  int total() {
    return total;
  }

  int distinct() {
    return counts.size();
  }

  /** Occurrences in both, each n-gram as often as the text where it is rarer has it. */
  int common(NGrams<T> other) {
    int sum = 0;
    for (Map.Entry<List<T>, Integer> entry : counts.entrySet()) {
      sum += Math.min(entry.getValue(), other.counts.getOrDefault(entry.getKey(), 0));
    }
    return sum;
  }

  /** N-grams in both, each once. */
  int commonDistinct(NGrams<T> other) {
    return (int) counts.keySet().stream().filter(other.counts::containsKey).count();
  }

  /** Each n-gram as often as the text has it where it is most common. */
  NGrams<T> union(NGrams<T> other) {
    NGrams<T> both = new NGrams<>();
    both.counts.putAll(counts);
    other.counts.forEach((gram, count) -> both.counts.merge(gram, count, Math::max));
    both.total = both.counts.values().stream().mapToInt(Integer::intValue).sum();
    return both;
  }
}
