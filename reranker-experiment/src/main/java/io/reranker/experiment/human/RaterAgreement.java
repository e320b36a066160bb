package io.reranker.experiment.human;

import io.reranker.metrics.human.CategoryWeights;
import io.reranker.metrics.human.CohenKappa;
import io.reranker.metrics.human.KrippendorffAlpha;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Agreement of raters on the pairs that several of them judged. */
final class RaterAgreement {
  private RaterAgreement() {}

  /** The agreement, or null where fewer than two pairs were judged by two raters. */
  static HumanScore.@Nullable Agreement of(List<Scoring.Vote> votes) {
    List<String> raters = votes.stream().map(Scoring.Vote::rater).distinct().toList();
    List<String> tasks = votes.stream().map(Scoring.Vote::task).distinct().toList();
    double[][] ratings = new double[raters.size()][tasks.size()];
    Arrays.stream(ratings).forEach(row -> Arrays.fill(row, Double.NaN));
    for (Scoring.Vote vote : votes) {
      ratings[raters.indexOf(vote.rater())][tasks.indexOf(vote.task())] = vote.forFirst();
    }
    int shared = 0;
    for (int task = 0; task < tasks.size(); task++) {
      int column = task;
      long judged = Arrays.stream(ratings).filter(row -> !Double.isNaN(row[column])).count();
      shared += judged >= 2 ? 1 : 0;
    }
    if (shared < 2) {
      return null;
    }
    List<HumanScore.Agreement.OfTwo> pairs = new ArrayList<>();
    for (int i = 0; i < ratings.length; i++) {
      for (int j = i + 1; j < ratings.length; j++) {
        pairs.add(ofTwo(raters.get(i), raters.get(j), ratings[i], ratings[j]));
      }
    }
    return new HumanScore.Agreement(
        KrippendorffAlpha.of(ratings, KrippendorffAlpha.Level.ORDINAL), shared, pairs);
  }

  private static HumanScore.Agreement.OfTwo ofTwo(
      String one, String other, double[] first, double[] second) {
    double[][] table = new double[3][3];
    int shared = 0;
    int same = 0;
    for (int task = 0; task < first.length; task++) {
      if (!Double.isNaN(first[task]) && !Double.isNaN(second[task])) {
        table[(int) first[task] + 1][(int) second[task] + 1]++;
        shared++;
        same += first[task] == second[task] ? 1 : 0;
      }
    }
    return new HumanScore.Agreement.OfTwo(one, other, shared, same, kappa(table, shared));
  }

  private static @Nullable Double kappa(double[][] table, int shared) {
    if (shared == 0) {
      return null;
    }
    try {
      return CohenKappa.of(table, CategoryWeights.LINEAR).kappa();
    } catch (IllegalArgumentException e) {
      return null; // Both only ever chose one and the same: chance and agreement are one.
    }
  }
}
