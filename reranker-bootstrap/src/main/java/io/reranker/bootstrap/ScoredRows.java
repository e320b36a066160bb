package io.reranker.bootstrap;

import io.reranker.LabelledScorer;
import io.reranker.Notice;
import io.reranker.OrderingScorer;
import io.reranker.ScoredOrdering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The orderings of one request as they are scored, priors taken away. Not thread-safe. */
final class ScoredRows {
  private final OrderingScorer scorer;
  private final @Nullable Calibration calibration;
  private final int candidates;
  private final List<int[]> orderings = new ArrayList<>();
  private final List<double[]> scores = new ArrayList<>();
  private final Set<Notice> notices = new LinkedHashSet<>();
  private boolean calibrated;
  private String model = "";
  private int prefixTokens;
  private int orderTokens;

  ScoredRows(OrderingScorer scorer, int candidates, @Nullable Calibration calibration) {
    this.scorer = scorer;
    this.candidates = candidates;
    this.calibration = calibration;
  }

  /**
   * Adds an ordering of all candidates or of a block of them.
   *
   * @param ordering for each position the item
   * @param labels for each item its label
   */
  void add(int[] ordering, int[] labels, ScoredOrdering scored) {
    double[] positionPrior = positionPrior(ordering.length);
    double[] labelPrior = labelPrior(ordering.length);
    double[] row = new double[candidates];
    Arrays.fill(row, Double.NaN);
    for (int position = 0; position < ordering.length; position++) {
      int item = ordering[position];
      row[item] = scored.scores()[position];
      if (positionPrior.length == ordering.length) {
        row[item] -= positionPrior[position];
      }
      if (labelPrior.length == ordering.length) {
        row[item] -= labelPrior[labels[item]];
      }
    }
    calibrated |= positionPrior.length > 0 || labelPrior.length > 0;
    orderings.add(ordering);
    scores.add(row);
    notices.addAll(scored.notices());
    model = scored.model();
    prefixTokens = Math.max(prefixTokens, scored.prefixTokens());
    orderTokens += scored.orderTokens();
  }

  private double[] positionPrior(int size) {
    if (scorer.orderInvariant()) {
      return new double[0];
    }
    return calibration == null
        ? scorer.positionPrior(size)
        : calibration.positions().getOrDefault(size, new double[0]);
  }

  private double[] labelPrior(int size) {
    if (!(scorer instanceof LabelledScorer labelled)) {
      return new double[0];
    }
    return calibration == null
        ? labelled.labelPrior(size)
        : calibration.labels().getOrDefault(size, new double[0]);
  }

  RowScores table() {
    return new RowScores(orderings.toArray(int[][]::new), scores.toArray(double[][]::new));
  }

  int count() {
    return scores.size();
  }

  boolean calibrated() {
    return calibrated;
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
