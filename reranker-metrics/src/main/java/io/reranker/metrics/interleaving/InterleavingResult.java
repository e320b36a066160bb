package io.reranker.metrics.interleaving;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.stats.Interval;
import io.reranker.metrics.stats.ProportionInterval;
import io.reranker.metrics.stats.SignTest;
import java.util.List;

/**
 * The outcome of many interleaved lists. Lists of one user are not independent: give one credit per
 * user, or take p and interval for lower bounds of the doubt.
 *
 * @param winsOfFirst lists that the first ranker won
 * @param winsOfSecond lists that the second won
 * @param ties lists without a winner, those without a click included
 */
public record InterleavingResult(int winsOfFirst, int winsOfSecond, int ties) {

  /**
   * Counts credits.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static InterleavingResult of(List<Credit> credits) {
    Check.some("credits", credits.size());
    int first = (int) credits.stream().filter(credit -> credit.winner() > 0).count();
    int second = (int) credits.stream().filter(credit -> credit.winner() < 0).count();
    return new InterleavingResult(first, second, credits.size() - first - second);
  }

  /**
   * (wins of first + ties / 2) / lists − 0.5, from −0.5 to 0.5; above 0 the first is better
   * (Chapelle, Joachims, Radlinski and Yue, TOIS 2012).
   */
  public double preference() {
    return winShare() - 0.5;
  }

  /** Two-sided exact sign test of wins; ties take no part. */
  public SignTest test() {
    return SignTest.ofCounts(winsOfFirst, winsOfSecond, ties);
  }

  /**
   * Wilson's interval of the first ranker's share of wins, ties as halves.
   *
   * @param level its nominal coverage, between 0 and 1
   * @throws IllegalArgumentException if the level is out of range
   */
  public Interval interval(double level) {
    return ProportionInterval.WILSON.of(winsOfFirst + ties / 2.0, lists(), level);
  }

  private double winShare() {
    return (winsOfFirst + ties / 2.0) / lists();
  }

  private int lists() {
    return winsOfFirst + winsOfSecond + ties;
  }
}
