package io.reranker.benchmarks;

import io.reranker.RerankResult;
import io.reranker.explain.Explanation;
import io.reranker.model.movies.MovieModel;
import io.reranker.onnx.OnnxRerankModel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of one list of 20 candidates after 10 history items with the embedded model: for a user
 * never seen before, for the user of the call before (whose prefix is in the KV cache), and of one
 * reason.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class RankingBenchmark {
  private OnnxRerankModel model;
  private Requests requests;
  private RerankResult ranked;

  @Setup(Level.Trial)
  public void load() {
    model = MovieModel.load();
    requests = new Requests(42);
    ranked = model.rerank(requests.fixed());
  }

  @TearDown(Level.Trial)
  public void close() {
    model.close();
  }

  /** Another history and other candidates each time: the whole prompt is computed. */
  @Benchmark
  public RerankResult newUser() {
    return model.rerank(requests.next());
  }

  /** The same request again: the history is in the KV cache, neutral likelihoods are known. */
  @Benchmark
  public RerankResult sameUser() {
    return model.rerank(requests.fixed());
  }

  /** One reason for the first item of a ranked list. */
  @Benchmark
  public Explanation reason() {
    return model.explain(ranked, ranked.items().get(0));
  }
}
