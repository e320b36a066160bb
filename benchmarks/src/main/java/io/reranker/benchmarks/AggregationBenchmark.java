package io.reranker.benchmarks;

import io.reranker.Candidate;
import io.reranker.OrderingScorer;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.bootstrap.Aggregator;
import io.reranker.bootstrap.BootstrapReranker;
import io.reranker.bootstrap.Preset;
import io.reranker.bootstrap.ScoreTable;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a bootstrap costs beside the model: aggregating 20 rows of 20 items, and a whole request
 * over 5 and 20 orderings, intervals included, of a scorer that costs nothing. Run with {@code
 * -prof gc}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AggregationBenchmark {
  private static final int ITEMS = 20;

  private final Aggregator mean = Aggregator.meanLogScore();
  private final Aggregator borda = Aggregator.borda();
  private final Aggregator kemeny = Aggregator.kemeny();
  private final Aggregator plackettLuce = Aggregator.plackettLuce();
  private ScoreTable table;
  private RerankRequest request;
  private BootstrapReranker balanced;
  private BootstrapReranker audit;

  @Setup
  public void draw() {
    Random random = new Random(42);
    double[] quality = random.doubles(ITEMS).toArray();
    double[][] scores = new double[ITEMS][];
    for (int row = 0; row < ITEMS; row++) {
      scores[row] = random.doubles(ITEMS).toArray();
    }
    table = ScoreTable.of(scores);
    List<Candidate> candidates =
        IntStream.range(0, ITEMS)
            .mapToObj(i -> Candidate.of(String.valueOf((char) ('a' + i)), "Title " + i))
            .toList();
    request = RerankRequest.of(List.of(), candidates);
    OrderingScorer scorer =
        (asked, order, cancellation) -> {
          double[] shown = new double[ITEMS];
          for (int p = 0; p < ITEMS; p++) {
            int item = order.get(p).id().charAt(0) - 'a';
            shown[p] = quality[item] + 0.01 * p + 0.3 * Math.sin(37 * p + 11 * item);
          }
          return shown;
        };
    balanced = BootstrapReranker.of(scorer, Preset.BALANCED);
    audit = BootstrapReranker.of(scorer, Preset.AUDIT);
  }

  @Benchmark
  public double[] meanLogScore() {
    return mean.scores(table);
  }

  @Benchmark
  public double[] borda() {
    return borda.scores(table);
  }

  @Benchmark
  public double[] kemeny() {
    return kemeny.scores(table);
  }

  @Benchmark
  public double[] plackettLuce() {
    return plackettLuce.scores(table);
  }

  @Benchmark
  public RerankResult balancedRequest() {
    return balanced.rerank(request);
  }

  @Benchmark
  public RerankResult auditRequest() {
    return audit.rerank(request);
  }
}
