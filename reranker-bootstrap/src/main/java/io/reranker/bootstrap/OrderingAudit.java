package io.reranker.bootstrap;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.LabelledScorer;
import io.reranker.OrderingScorer;
import io.reranker.RankedItem;
import io.reranker.Ranking;
import io.reranker.RerankRequest;
import io.reranker.ScoredOrdering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All orderings of two independent Williams squares of one list, scored once each, from which the
 * answers of every smaller number of rows are put together: what one call would have answered, what
 * two would, and so on, from the same passes of the model. Immutable after it is made.
 */
public final class OrderingAudit {
  private static final int SQUARES = 2;

  private final RerankRequest request;
  private final List<Candidate> byId;
  private final List<RowScores> squares;
  private final List<int[][]> labels;
  private final OrderedAnswer repeated;
  private final long nanos;
  private final String model;

  private OrderingAudit(
      RerankRequest request,
      List<Candidate> byId,
      List<RowScores> squares,
      List<int[][]> labels,
      double[] repeated,
      long nanos,
      String model) {
    this.request = request;
    this.byId = byId;
    this.squares = squares;
    this.labels = labels;
    this.nanos = nanos;
    this.model = model;
    this.repeated = answer(squares.get(0).orderings()[0], repeated, 1);
  }

  /**
   * Scores a list: twice as many orderings as it has candidates, and the first of them once more.
   * Priors that the scorer knows are not taken away.
   *
   * @throws io.reranker.RerankerException as {@link OrderingScorer#score}
   */
  public static OrderingAudit of(
      OrderingScorer scorer, RerankRequest request, Cancellation cancellation) {
    OrderedList list = OrderedList.of(request);
    int n = list.size();
    List<RowScores> squares = new ArrayList<>();
    List<int[][]> labels = new ArrayList<>();
    long start = System.nanoTime();
    String model = "";
    for (int square = 0; square < SQUARES; square++) {
      long seed = list.seed() + square;
      int[][] orderings = Design.WILLIAMS.orderings(n, n, seed);
      int[][] names = names(scorer, orderings, seed);
      double[][] shown = new double[n][];
      for (int row = 0; row < n; row++) {
        ScoredOrdering scored =
            list.score(scorer, request, orderings[row], names[row], cancellation);
        shown[row] = scored.scores();
        model = scored.model();
      }
      squares.add(RowScores.of(orderings, shown));
      labels.add(names);
    }
    long nanos = System.nanoTime() - start;
    int[] first = squares.get(0).orderings()[0];
    double[] again = list.score(scorer, request, first, labels.get(0)[0], cancellation).scores();
    double[] repeated = RowScores.of(new int[][] {first}, new double[][] {again}).scores()[0];
    return new OrderingAudit(request, list.byId(), squares, labels, repeated, nanos, model);
  }

  /** Where the scorer does not give out labels, an item's label is the one of its position. */
  private static int[][] names(OrderingScorer scorer, int[][] orderings, long seed) {
    int n = orderings.length;
    if (scorer instanceof LabelledScorer) {
      return Design.labels(n, n, seed);
    }
    int[][] names = new int[n][n];
    for (int row = 0; row < n; row++) {
      for (int position = 0; position < n; position++) {
        names[row][orderings[row][position]] = position;
      }
    }
    return names;
  }

  /** The request. */
  public RerankRequest request() {
    return request;
  }

  /** The number of candidates. */
  public int candidates() {
    return byId.size();
  }

  /** What the scorer calls its model. */
  public String model() {
    return model;
  }

  /** The mean time of an ordering, nanoseconds. */
  public double nanosAnOrdering() {
    return nanos / (double) (SQUARES * candidates());
  }

  /** The answer of the first ordering, asked a second time: it differs by sampling noise alone. */
  public OrderedAnswer repeated() {
    return repeated;
  }

  /** The answer of the first ordering. */
  public OrderedAnswer first() {
    return answer(squares.get(0).orderings()[0], squares.get(0).scores()[0], 1);
  }

  /**
   * The answers from rows at even offsets, as many as disjoint sets of rows allow.
   *
   * @param rows how many orderings make an answer, 1 to the number of candidates
   */
  public List<OrderedAnswer> answers(int rows, Aggregator aggregator) {
    int n = candidates();
    if (rows < 1 || rows > n) {
      throw new IllegalArgumentException(rows + " rows: give 1 to " + n);
    }
    int[] order = BlockOrder.of(n, Design.WILLIAMS.blocks(n));
    int[] rowAt = new int[n];
    for (int row = 0; row < n; row++) {
      rowAt[order[row]] = row;
    }
    List<OrderedAnswer> answers = new ArrayList<>();
    for (RowScores square : squares) {
      for (int from = 0; from < n / rows; from++) {
        double[][] used = new double[rows][];
        for (int i = 0; i < rows; i++) {
          used[i] = square.scores()[rowAt[(int) ((long) i * n / rows) + from]];
        }
        answers.add(
            answer(square.orderings()[rowAt[from]], aggregator.scores(ScoreTable.of(used)), rows));
      }
    }
    return answers;
  }

  /** The answers of single orderings with a calibration taken away. */
  public List<OrderedAnswer> calibrated(Calibration calibration) {
    double[] none = new double[candidates()];
    double[] positions = calibration.positions().getOrDefault(candidates(), none);
    double[] names = calibration.labels().getOrDefault(candidates(), none);
    List<OrderedAnswer> answers = new ArrayList<>();
    for (int square = 0; square < SQUARES; square++) {
      RowScores scores = squares.get(square);
      for (int row = 0; row < scores.rows(); row++) {
        int[] ordering = scores.orderings()[row];
        double[] corrected = scores.scores()[row].clone();
        for (int position = 0; position < corrected.length; position++) {
          int item = ordering[position];
          corrected[item] -= positions[position] + names[labels.get(square)[row][item]];
        }
        answers.add(answer(ordering, corrected, 1));
      }
    }
    return answers;
  }

  /** The answers, one of each square, when orderings end early. */
  public List<OrderedAnswer> stopped(EarlyStop stop) {
    int n = candidates();
    Plan plan = Plan.of(Design.WILLIAMS, n).with(stop);
    List<OrderedAnswer> answers = new ArrayList<>();
    for (RowScores square : squares) {
      RowScores used = square;
      for (int rows = 2; rows < n; rows++) {
        RowScores first =
            new RowScores(
                Arrays.copyOf(square.orderings(), rows), Arrays.copyOf(square.scores(), rows));
        if (plan.mayStopAfter(rows, n) && stop.settled(first)) {
          used = first;
          break;
        }
      }
      double[] means = MeanLogScore.of(ScoreTable.of(used.scores()));
      answers.add(answer(square.orderings()[0], means, used.rows()));
    }
    return answers;
  }

  /** Adds each score, the mean of its row taken away, at its position and label. */
  void addTo(PriorSums sums) {
    for (int square = 0; square < SQUARES; square++) {
      RowScores scores = squares.get(square);
      for (int row = 0; row < scores.rows(); row++) {
        sums.add(scores.orderings()[row], labels.get(square)[row], scores.scores()[row]);
      }
    }
  }

  private OrderedAnswer answer(int[] ordering, double[] scores, int rows) {
    Map<String, Double> byName = new HashMap<>();
    List<String> shown = new ArrayList<>();
    for (int item : ordering) {
      shown.add(byId.get(item).id());
      byName.put(byId.get(item).id(), scores[item]);
    }
    List<Candidate> baseOrder = request.baseOrder();
    double[] inBaseOrder =
        baseOrder.stream().mapToDouble(c -> Objects.requireNonNull(byName.get(c.id()))).toArray();
    List<String> ranked =
        Ranking.byScore(baseOrder, inBaseOrder).items().stream().map(RankedItem::id).toList();
    return new OrderedAnswer(shown, ranked, rows);
  }
}
