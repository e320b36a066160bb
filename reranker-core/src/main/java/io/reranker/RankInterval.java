package io.reranker;

/**
 * The ranks an item would plausibly take under other orderings of the candidates. It shows how much
 * the order of the prompt matters, not whether the ranking is right.
 *
 * @param low the best plausible rank, from 1
 * @param high the worst plausible rank, at least {@code low}
 */
public record RankInterval(int low, int high) {
  /** Checks the bounds. */
  public RankInterval {
    if (low < 1 || high < low) {
      throw new IllegalArgumentException("no interval of ranks: " + low + " to " + high);
    }
  }
}
