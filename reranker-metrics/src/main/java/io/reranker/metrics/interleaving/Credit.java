package io.reranker.metrics.interleaving;

/**
 * What the clicks on one interleaved list say.
 *
 * @param first clicks that count for the first ranker, expected ones where chance was averaged over
 * @param second clicks that count for the second
 */
public record Credit(double first, double second) {
  private static final double ROUNDING = 1e-9;

  /** 1 if the first ranker wins, −1 if the second does, 0 for a tie. */
  public int winner() {
    double difference = first - second;
    return Math.abs(difference) <= ROUNDING ? 0 : (int) Math.signum(difference);
  }
}
