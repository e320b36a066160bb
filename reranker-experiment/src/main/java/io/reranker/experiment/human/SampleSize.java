package io.reranker.experiment.human;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How many users a comparison needs so that a two-sided sign test at 5 % finds a preference.
 *
 * @param preference the preference to find: of users who do not tie, the share on one side
 * @param power the probability to find it, where it is there
 * @param needed users needed, given the share of ties so far
 * @param missing users that are still missing, from 0
 * @param asSeen users needed if the preference seen so far is the true one; null where it is too
 *     near to a half to say. It rests on the same data as the test, so it plans the next study and
 *     says nothing about this one.
 */
public record SampleSize(
    double preference, double power, int needed, int missing, @Nullable Integer asSeen) {
  private static final double ALPHA = 0.05;
  private static final double NEAREST = 0.02;

  /**
   * Plans from what was seen.
   *
   * @param plan the preference to find and the power
   * @param plus users for the first
   * @param minus users for the second
   * @param ties users for neither
   */
  static SampleSize of(Plan plan, int plus, int minus, int ties) {
    int users = plus + minus + ties;
    double decided = (double) (plus + minus) / users;
    int needed = users(plan.preference(), plan.power(), decided);
    double seen = plus + minus == 0 ? 0.5 : (double) Math.max(plus, minus) / (plus + minus);
    Integer asSeen = seen < 0.5 + NEAREST ? null : (Integer) users(seen, plan.power(), decided);
    return new SampleSize(
        plan.preference(), plan.power(), needed, Math.max(0, needed - users), asSeen);
  }

  /**
   * What a comparison should be able to find.
   *
   * @param preference of users who do not tie, the share on one side, 0.52 to 0.99
   * @param power the probability to find it, 0.5 to 0.99
   */
  public record Plan(double preference, double power) {

    /**
     * @throws HumanEvaluationException if one is out of its range
     */
    public Plan {
      if (!(preference >= 0.5 + NEAREST && preference <= 0.99)) {
        throw HumanEvaluationException.option(
            "the preference to find is " + preference, "give 0.52 to 0.99");
      }
      if (!(power >= 0.5 && power <= 0.99)) {
        throw HumanEvaluationException.option("the power is " + power, "give 0.5 to 0.99");
      }
    }

    /** Two of three, found with a probability of 0.8. */
    public static Plan standard() {
      return new Plan(2.0 / 3, 0.8);
    }
  }

  private static int users(double preference, double power, double decided) {
    // With ties only, no number would do; one more user that decides is the least to hope for.
    return (int) Math.ceil(decided(preference, power) / Math.max(decided, 0.01));
  }

  /**
   * The number of users that decide from which on the power stays at least where it should be. The
   * test is exact, so its power rises in a saw: the last tooth below counts.
   */
  static int decided(double preference, double power) {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double reach =
        normal.inverseSurvivalProbability(ALPHA / 2) / 2
            + normal.inverseCumulativeProbability(power) * Math.sqrt(preference * (1 - preference));
    double near = reach / (preference - 0.5);
    int end = (int) (2 * near * near) + 200;
    int last = 0;
    int bound = -1; // The test rejects for at most this many on one side.
    for (int n = 1; n <= end; n++) {
      BinomialDistribution fair = BinomialDistribution.of(n, 0.5);
      if (fair.cumulativeProbability(bound + 1) <= ALPHA / 2) {
        bound++;
      }
      BinomialDistribution true1 = BinomialDistribution.of(n, preference);
      double found =
          bound < 0
              ? 0
              : true1.cumulativeProbability(bound) + true1.survivalProbability(n - bound - 1);
      if (found < power) {
        last = n;
      }
    }
    return last + 1;
  }
}
