package io.reranker.cli;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.OrderingScorer;
import io.reranker.RankInterval;
import io.reranker.RankedItem;
import io.reranker.RerankRequest;
import io.reranker.bootstrap.Aggregator;
import io.reranker.bootstrap.BootstrapReranker;
import io.reranker.bootstrap.Bootstrapped;
import io.reranker.bootstrap.Design;
import io.reranker.bootstrap.ScoreTable;
import io.reranker.metrics.Measure;
import io.reranker.metrics.MeasureRegistry;
import io.reranker.metrics.RankedList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A ranker whose bias is known: an item's score is its quality, standard normal, plus what its
 * position adds, plus noise. The three items of highest quality are relevant.
 *
 * @param items items of a list, at least 3
 * @param amplitude the height of the bias
 * @param noise standard deviation of the noise of a single score
 * @param shape the bias from first (0) to last (1), of height 1
 */
record Simulation(int items, double amplitude, double noise, DoubleUnaryOperator shape) {
  private static final int RELEVANT = 3;
  private static final Measure NDCG = MeasureRegistry.standard().measure("nDCG@10");

  /** NDCG@10, the mean over lists, of rankings made of some rows of a design. */
  double ndcg(Design design, int rows, Aggregator aggregator, int lists, long seed) {
    Random random = new Random(seed);
    double sum = 0;
    for (int list = 0; list < lists; list++) {
      double[] quality =
          IntStream.range(0, items).mapToDouble(i -> random.nextGaussian()).toArray();
      int[][] orderings = design.orderings(items, rows, random.nextLong());
      double[][] scores = new double[rows][items];
      for (int row = 0; row < rows; row++) {
        for (int position = 0; position < items; position++) {
          double place = position / (items - 1.0);
          scores[row][orderings[row][position]] =
              quality[orderings[row][position]]
                  + amplitude * shape.applyAsDouble(place)
                  + noise * random.nextGaussian();
        }
      }
      sum += ndcg(quality, aggregator.scores(ScoreTable.of(scores)));
    }
    return sum / lists;
  }

  /**
   * What whole requests give.
   *
   * @param ndcg NDCG@10
   * @param coverage the share of items whose interval holds the rank of their quality
   * @param width mean number of ranks of an interval
   * @param rows mean number of orderings
   */
  record Figures(double ndcg, double coverage, double width, double rows) {}

  /** Means over lists that a reranker ranks, {@code rows} orderings of Williams' square each. */
  Figures figures(int rows, UnaryOperator<BootstrapReranker> options, int lists, long seed) {
    Random random = new Random(seed);
    double ndcg = 0;
    double covered = 0;
    double width = 0;
    double used = 0;
    for (int list = 0; list < lists; list++) {
      double[] quality =
          IntStream.range(0, items).mapToDouble(i -> random.nextGaussian()).toArray();
      OrderingScorer scorer =
          (request, order, cancellation) -> {
            double[] scores = new double[items];
            for (int p = 0; p < items; p++) {
              scores[p] =
                  quality[item(order.get(p).id())]
                      + amplitude * shape.applyAsDouble(p / (items - 1.0))
                      + noise * random.nextGaussian();
            }
            return scores;
          };
      Bootstrapped answer =
          options
              .apply(BootstrapReranker.of(scorer, Design.WILLIAMS, rows))
              .bootstrap(request("list " + list), Cancellation.NEVER);
      double[] scores = new double[items];
      for (RankedItem item : answer.result().items()) {
        double own = quality[item(item.id())];
        long rank = 1 + Arrays.stream(quality).filter(other -> other > own).count();
        RankInterval interval = item.rankInterval();
        if (interval != null) {
          covered += interval.low() <= rank && rank <= interval.high() ? 1 : 0;
          width += interval.high() - interval.low() + 1;
        }
        scores[item(item.id())] = item.score();
      }
      ndcg += ndcg(quality, scores);
      used += answer.rows();
    }
    double all = lists * (double) items;
    return new Figures(ndcg / lists, covered / all, width / all, used / lists);
  }

  private RerankRequest request(String user) {
    List<Candidate> candidates =
        IntStream.range(0, items)
            .mapToObj(i -> Candidate.of(String.format(Locale.ROOT, "%04d", i), "Item " + i))
            .toList();
    return new RerankRequest(user, List.of(), candidates, null);
  }

  private static int item(String id) {
    return Integer.parseInt(id);
  }

  private static double ndcg(double[] quality, double[] scores) {
    int[] best = order(quality);
    int[] grades = new int[quality.length];
    for (int i = 0; i < RELEVANT; i++) {
      grades[best[i]] = 1;
    }
    return NDCG.of(RankedList.of(Arrays.stream(order(scores)).map(i -> grades[i]).toArray()));
  }

  private static int[] order(double[] scores) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
