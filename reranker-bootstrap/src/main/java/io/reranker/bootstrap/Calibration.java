package io.reranker.bootstrap;

import io.reranker.Cancellation;
import io.reranker.LabelledScorer;
import io.reranker.OrderingScorer;
import io.reranker.RerankRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model adds to a candidate's log-score because of its place in the prompt and of its label,
 * whatever the candidate: estimated once on unlabelled probe lists, taken away at run time. It
 * makes one ordering better at no cost; as many orderings as candidates cancel the same without it.
 *
 * <p>A prior holds for lists of the size it was estimated on and is never stretched to another: a
 * list of a size not probed is not corrected.
 *
 * @param positions by number of candidates, a value for each position, mean 0
 * @param labels by number of candidates, a value for each label, mean 0; empty where the scorer
 *     does not give out labels itself, so that label and position are one
 */
public record Calibration(Map<Integer, double[]> positions, Map<Integer, double[]> labels) {
  /** The least number of probe lists of a size. */
  public static final int MIN_LISTS = 20;

  private static final int MOST_ROWS = 20;

  /**
   * Copies the maps.
   *
   * @throws IllegalArgumentException if there is not a finite value for each place
   */
  public Calibration {
    positions = checked(positions);
    labels = checked(labels);
  }

  /**
   * Estimates the priors by balanced orderings of each list: as many as it has candidates, at most
   * {@value #MOST_ROWS}.
   *
   * @param probes requests like those to be answered; sizes of which there are fewer than {@value
   *     #MIN_LISTS} lists are left out
   * @throws io.reranker.RerankerException as {@link OrderingScorer#score}
   */
  public static Calibration estimate(
      OrderingScorer scorer, List<RerankRequest> probes, Cancellation cancellation) {
    Map<Integer, List<RerankRequest>> bySize = new TreeMap<>();
    for (RerankRequest probe : probes) {
      bySize.computeIfAbsent(probe.candidates().size(), n -> new ArrayList<>()).add(probe);
    }
    Map<Integer, double[]> positions = new TreeMap<>();
    Map<Integer, double[]> labels = new TreeMap<>();
    bySize.forEach(
        (n, lists) -> {
          if (n > 1 && lists.size() >= MIN_LISTS) {
            PriorSums sums = new PriorSums(n);
            lists.forEach(list -> add(scorer, list, cancellation, sums));
            put(n, sums, scorer instanceof LabelledScorer, positions, labels);
          }
        });
    return new Calibration(positions, labels);
  }

  /**
   * Estimates the priors from lists that were audited, all of one size, with {@link #MIN_LISTS} or
   * more of them; empty if there are fewer.
   *
   * @param labelled whether the scorer gives out labels itself
   */
  public static Calibration of(List<OrderingAudit> lists, boolean labelled) {
    Map<Integer, double[]> positions = new TreeMap<>();
    Map<Integer, double[]> labels = new TreeMap<>();
    if (lists.size() >= MIN_LISTS && lists.get(0).candidates() > 1) {
      int n = lists.get(0).candidates();
      PriorSums sums = new PriorSums(n);
      lists.forEach(list -> list.addTo(sums));
      put(n, sums, labelled, positions, labels);
    }
    return new Calibration(positions, labels);
  }

  private static void put(
      int n,
      PriorSums sums,
      boolean labelled,
      Map<Integer, double[]> positions,
      Map<Integer, double[]> labels) {
    if (!labelled) {
      positions.put(n, sums.ofPositions());
      return;
    }
    double[][] effects = sums.ofPositionsAndLabels();
    positions.put(n, effects[0]);
    labels.put(n, effects[1]);
  }

  private static void add(
      OrderingScorer scorer, RerankRequest list, Cancellation cancellation, PriorSums sums) {
    OrderedList ordered = OrderedList.of(list);
    int n = ordered.size();
    int rows = Math.min(n, MOST_ROWS);
    int[][] orderings = Design.WILLIAMS.orderings(n, rows, ordered.seed());
    int[][] labels = Design.labels(n, rows, ordered.seed());
    for (int row = 0; row < rows; row++) {
      double[] shown =
          ordered.score(scorer, list, orderings[row], labels[row], cancellation).scores();
      double[][] scores =
          RowScores.of(new int[][] {orderings[row]}, new double[][] {shown}).scores();
      sums.add(orderings[row], labels[row], scores[0]);
    }
  }

  private static Map<Integer, double[]> checked(Map<Integer, double[]> priors) {
    Map<Integer, double[]> copy = new LinkedHashMap<>();
    priors.forEach(
        (n, values) -> {
          double sum = 0;
          for (double value : values) {
            sum += value;
          }
          if (values.length != n || !Double.isFinite(sum)) {
            throw new IllegalArgumentException(
                "The prior for "
                    + n
                    + " candidates has "
                    + values.length
                    + " values, or one that is not finite: give a finite value for each place");
          }
          copy.put(n, values.clone());
        });
    return copy;
  }
}
