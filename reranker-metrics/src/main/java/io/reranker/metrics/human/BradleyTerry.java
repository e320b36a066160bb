package io.reranker.metrics.human;

import java.util.Arrays;
import java.util.List;

/**
 * Strengths from pairwise preferences: P(i preferred to j) = s(i) / (s(i) + s(j)) (Bradley and
 * Terry 1952), fitted by maximum likelihood with Hunter's MM iteration (Annals of Statistics 2004).
 * Other than Elo's rating it does not depend on the order of the judgements. Ties: count half a win
 * for each, or take {@link Davidson}.
 *
 * @param strengths one per competitor, geometric mean 1
 * @param logLikelihood of the wins under the strengths
 */
public record BradleyTerry(List<Double> strengths, double logLikelihood) {
  private static final int ROUNDS = 1_000_000;
  private static final double SETTLED = 1e-14;

  /** Copies the strengths. */
  public BradleyTerry {
    strengths = List.copyOf(strengths);
  }

  /**
   * Fits strengths.
   *
   * @param wins wins[i][j], how often i was preferred to j; from 0, the diagonal 0
   * @throws IllegalArgumentException if it is no such square, or no finite strengths fit best,
   *     because some competitors won or lost all their contests with the others
   */
  public static BradleyTerry of(double[][] wins) {
    double[][] won = Contests.square("wins", wins);
    Contests.checkConnected(won);
    double[] strengths = new double[won.length];
    Arrays.fill(strengths, 1);
    double[] before;
    int round = 0;
    do {
      before = strengths.clone();
      for (int i = 0; i < strengths.length; i++) {
        double total = 0;
        double contests = 0;
        for (int j = 0; j < strengths.length; j++) {
          total += won[i][j];
          contests += (won[i][j] + won[j][i]) / (strengths[i] + strengths[j]);
        }
        strengths[i] = total / contests;
      }
      Contests.scale(strengths);
    } while (Contests.change(before, strengths) > SETTLED && ++round < ROUNDS);
    return new BradleyTerry(
        Arrays.stream(strengths).boxed().toList(), logLikelihood(won, strengths));
  }

  /**
   * The probability that one is preferred to another.
   *
   * @param first a competitor, from 0
   * @param second another
   */
  public double probability(int first, int second) {
    return strengths.get(first) / (strengths.get(first) + strengths.get(second));
  }

  private static double logLikelihood(double[][] wins, double[] strengths) {
    double sum = 0;
    for (int i = 0; i < wins.length; i++) {
      for (int j = 0; j < wins.length; j++) {
        if (wins[i][j] > 0) {
          sum += wins[i][j] * Math.log(strengths[i] / (strengths[i] + strengths[j]));
        }
      }
    }
    return sum;
  }
}
