package io.reranker.metrics.human;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.stats.Interval;
import io.reranker.metrics.stats.ProportionInterval;
import io.reranker.metrics.stats.SignTest;

/**
 * How often raters prefer one of two, ties as half a win.
 *
 * @param wins judgements for the first
 * @param ties judgements for neither
 * @param losses judgements for the second
 */
public record WinRate(int wins, int ties, int losses) {

  /**
   * @throws IllegalArgumentException if a count is negative or all are 0
   */
  public WinRate {
    Check.atLeast("wins", wins, 0);
    Check.atLeast("ties", ties, 0);
    Check.atLeast("losses", losses, 0);
    Check.some("judgements", wins + ties + losses);
  }

  /** (wins + ties / 2) / judgements, 0 to 1. */
  public double rate() {
    return (wins + ties / 2.0) / judgements();
  }

  /**
   * Wilson's interval of the rate. It takes judgements for independent: where a rater gave several,
   * it is too narrow.
   *
   * @param level its nominal coverage, between 0 and 1
   * @throws IllegalArgumentException if the level is out of range
   */
  public Interval interval(double level) {
    return ProportionInterval.WILSON.of(wins + ties / 2.0, judgements(), level);
  }

  /** Exact two-sided sign test of wins against losses; ties take no part. */
  public SignTest test() {
    return SignTest.ofCounts(wins, losses, ties);
  }

  private int judgements() {
    return wins + ties + losses;
  }
}
