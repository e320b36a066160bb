package io.reranker.metrics.human;

import java.util.Arrays;
import java.util.List;

/**
 * Bradley and Terry's model with ties (Davidson, JASA 1970): for strengths s and t, P(first) = s /
 * d, P(second) = t / d and P(tie) = nu √(st) / d, with d = s + t + nu √(st). Fitted by maximum
 * likelihood with Davidson's iteration.
 *
 * @param strengths one per competitor, geometric mean 1
 * @param nu how common ties are, from 0; between equals a tie has the probability nu / (2 + nu)
 * @param logLikelihood of the judgements under the fit
 */
public record Davidson(List<Double> strengths, double nu, double logLikelihood) {
  private static final int ROUNDS = 1_000_000;
  private static final double SETTLED = 1e-14;

  /** Copies the strengths. */
  public Davidson {
    strengths = List.copyOf(strengths);
  }

  /**
   * Fits strengths.
   *
   * @param wins wins[i][j], how often i was preferred to j; from 0, the diagonal 0
   * @param ties ties[i][j], how often neither was preferred; the same as ties[j][i]
   * @throws IllegalArgumentException if they are no such squares of one size, all judgements are
   *     ties, or no finite strengths fit best
   */
  public static Davidson of(double[][] wins, double[][] ties) {
    double[][] won = Contests.square("wins", wins);
    double[][] tied = Contests.square("ties", ties);
    check(won, tied);
    int k = won.length;
    double[] strengths = new double[k];
    Arrays.fill(strengths, 1);
    double allTies = Arrays.stream(tied).flatMapToDouble(Arrays::stream).sum() / 2;
    double nu = allTies == 0 ? 0 : 1;
    double[] before;
    double nuBefore;
    int round = 0;
    do {
      before = strengths.clone();
      nuBefore = nu;
      double ways = 0;
      for (int i = 0; i < k; i++) {
        double points = 0;
        double contests = 0;
        for (int j = 0; j < k; j++) {
          double judged = won[i][j] + won[j][i] + tied[i][j];
          points += 2 * won[i][j] + tied[i][j];
          if (judged > 0) {
            double root = Math.sqrt(before[i] * before[j]);
            double all = before[i] + before[j] + nuBefore * root;
            contests += judged * (2 + nuBefore * root / before[i]) / all;
            ways += judged * root / all / 2;
          }
        }
        strengths[i] = points / contests;
      }
      nu = allTies == 0 ? 0 : allTies / ways;
      Contests.scale(strengths);
    } while (moved(before, strengths, nuBefore, nu) && ++round < ROUNDS);
    return new Davidson(
        Arrays.stream(strengths).boxed().toList(), nu, logLikelihood(won, tied, strengths, nu));
  }

  /**
   * The probability that one is preferred to another.
   *
   * @param first a competitor, from 0
   * @param second another
   */
  public double probability(int first, int second) {
    return strengths.get(first) / ways(strengths.get(first), strengths.get(second), nu);
  }

  /** The probability that neither of two is preferred. */
  public double tieProbability(int first, int second) {
    return 1 - probability(first, second) - probability(second, first);
  }

  private static boolean moved(double[] before, double[] after, double nuBefore, double nu) {
    return Contests.change(before, after) > SETTLED || Math.abs(nu - nuBefore) > SETTLED * nu;
  }

  private static void check(double[][] wins, double[][] ties) {
    if (wins.length != ties.length) {
      throw new IllegalArgumentException(
          wins.length + " competitors by wins and " + ties.length + " by ties");
    }
    double[][] points = new double[wins.length][wins.length];
    double decided = 0;
    for (int i = 0; i < wins.length; i++) {
      for (int j = 0; j < wins.length; j++) {
        if (ties[i][j] != ties[j][i]) {
          throw new IllegalArgumentException(
              "ties[" + i + "][" + j + "] differs from its mirror: give each tie in both places");
        }
        points[i][j] = wins[i][j] + ties[i][j];
        decided += wins[i][j];
      }
    }
    if (decided == 0) {
      throw new IllegalArgumentException("All judgements are ties: nothing tells anyone apart");
    }
    Contests.checkConnected(points);
  }

  private static double ways(double first, double second, double nu) {
    return first + second + nu * Math.sqrt(first * second);
  }

  private static double logLikelihood(
      double[][] wins, double[][] ties, double[] strengths, double nu) {
    double sum = 0;
    for (int i = 0; i < wins.length; i++) {
      for (int j = 0; j < wins.length; j++) {
        double ways = ways(strengths[i], strengths[j], nu);
        sum += wins[i][j] == 0 ? 0 : wins[i][j] * Math.log(strengths[i] / ways);
        double root = Math.sqrt(strengths[i] * strengths[j]);
        sum += ties[i][j] == 0 ? 0 : ties[i][j] / 2 * Math.log(nu * root / ways);
      }
    }
    return sum;
  }
}
