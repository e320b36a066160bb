package io.reranker.bootstrap;

import io.reranker.LabelledScorer;
import io.reranker.Notice;
import io.reranker.OrderingScorer;
import io.reranker.ScoredOrdering;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The orderings of one request as they are scored, priors taken away. Not thread-safe. */
final class ScoredRows {
  private final double[] positionPrior;
  private final double[] labelPrior;
  private final List<int[]> orderings = new ArrayList<>();
  private final List<double[]> scores = new ArrayList<>();
  private final Set<Notice> notices = new LinkedHashSet<>();
  private String model = "";
  private int prefixTokens;
  private int orderTokens;

  ScoredRows(OrderingScorer scorer, int candidates, @Nullable Calibration calibration) {
    if (scorer.orderInvariant()) {
      positionPrior = new double[0];
      labelPrior = new double[0];
    } else if (calibration != null) {
      positionPrior = prior(calibration.positions(), candidates);
      labelPrior = prior(calibration.labels(), candidates);
    } else {
      positionPrior = scorer.positionPrior(candidates);
      labelPrior =
          scorer instanceof LabelledScorer labelled
              ? labelled.labelPrior(candidates)
              : new double[0];
    }
  }

  private static double[] prior(Map<Integer, double[]> priors, int candidates) {
    return priors.getOrDefault(candidates, new double[0]);
  }

  /**
   * Adds an ordering.
   *
   * @param ordering for each position the item
   * @param labels for each item its label
   */
  void add(int[] ordering, int[] labels, ScoredOrdering scored) {
    double[] row = new double[ordering.length];
    for (int position = 0; position < row.length; position++) {
      int item = ordering[position];
      row[item] = scored.scores()[position];
      if (positionPrior.length == row.length) {
        row[item] -= positionPrior[position];
      }
      if (labelPrior.length == row.length) {
        row[item] -= labelPrior[labels[item]];
      }
    }
    orderings.add(ordering);
    scores.add(row);
    notices.addAll(scored.notices());
    model = scored.model();
    prefixTokens = Math.max(prefixTokens, scored.prefixTokens());
    orderTokens += scored.orderTokens();
  }

  RowScores table() {
    return new RowScores(orderings.toArray(int[][]::new), scores.toArray(double[][]::new));
  }

  int count() {
    return scores.size();
  }

  boolean calibrated() {
    return positionPrior.length > 0 || labelPrior.length > 0;
  }

  String model() {
    return count() == 1 ? model : model + ", " + count() + " orderings";
  }

  List<Notice> notices() {
    return List.copyOf(notices);
  }

  int promptTokens() {
    return prefixTokens + orderTokens;
  }
}
