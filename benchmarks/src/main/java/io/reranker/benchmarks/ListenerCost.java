package io.reranker.benchmarks;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.reranker.Cancellation;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.Ranking;
import io.reranker.ReasonStream;
import io.reranker.RerankListener;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.Stage;
import io.reranker.Timings;
import io.reranker.explain.EvidenceExplainer;
import io.reranker.explain.Explanation;
import io.reranker.micrometer.RerankerMetrics;
import io.reranker.model.movies.MovieModel;
import io.reranker.onnx.OnnxOptions;
import io.reranker.onnx.OnnxRerankModel;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What listening costs: the embedded model's lists of twenty with Micrometer's meters against
 * without a listener, in turn, each list new: {@code ListenerCost ROUNDS}. The model runs in the
 * calling thread alone, and what is compared is that thread's processor time, so that other work on
 * the machine counts little. A round is the sum over 50 lists of each way; printed are the median
 * of the rounds' ratios, with the first and the last tenth, and the bytes that the thread
 * allocates. Beside that, the time of what a list tells the meters, alone and warm.
 */
public final class ListenerCost {
  private static final int LISTS = 50;
  private static final int WARM_ROUNDS = 6;
  private static final int EVENTS = 20_000;

  private ListenerCost() {}

  /** Measures and prints. */
  public static void main(String[] args) {
    int rounds = Integer.parseInt(args[0]);
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ObservationRegistry observations = ObservationRegistry.create();
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    RerankerMetrics metrics = RerankerMetrics.of(observations, meters);
    OnnxOptions options = OnnxOptions.defaults().withThreads(1).withPrefixCacheBytes(0);
    try (OnnxRerankModel model = MovieModel.load(options)) {
      Reranker heard = metrics.observe(model.withListener(metrics.listener(model.info().name())));
      Requests requests = new Requests(8);
      double[] ratios = new double[rounds];
      double[] withoutBytes = new double[rounds];
      double[] withBytes = new double[rounds];
      double[] withoutMillis = new double[rounds];
      System.out.printf(
          Locale.ROOT,
          "what a list tells the meters, with no model: %.1f µs of processor time%n",
          eventMicros(metrics));
      for (int i = 0; i < WARM_ROUNDS; i++) {
        round(model, heard, requests, new Sums(), new Sums());
      }
      for (int i = 0; i < rounds; i++) {
        Sums without = new Sums();
        Sums with = new Sums();
        round(model, heard, requests, without, with);
        ratios[i] = (double) with.nanos / without.nanos;
        withoutMillis[i] = without.nanos / 1e6 / LISTS;
        withoutBytes[i] = (double) without.bytes / LISTS;
        withBytes[i] = (double) with.bytes / LISTS;
      }
      Arrays.sort(ratios);
      System.out.printf(
          Locale.ROOT,
          "processor time with / without a listener: %.4f (%.4f to %.4f), %.2f ms a list without%n"
              + "bytes allocated a list: %.0f without, %.0f with%n",
          ratios[rounds / 2],
          ratios[rounds / 10],
          ratios[rounds - 1 - rounds / 10],
          median(withoutMillis),
          median(withoutBytes),
          median(withBytes));
    }
  }

  /** Processor time of the observation of one request and its three stages, warm. */
  private static double eventMicros(RerankerMetrics metrics) {
    RerankListener listener = metrics.listener("none");
    RerankRequest request = new Requests(8).next();
    RerankResult result =
        new RerankResult(
            request,
            new Outcome.Ranked(),
            "none",
            Ranking.ofBaseOrder(request.baseOrder()).items(),
            List.of(),
            Timings.NONE);
    Reranker told = metrics.observe(new Told(listener, result));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long start = 0;
    for (int i = 0; i < 2 * EVENTS; i++) {
      start = i == EVENTS ? threads.getCurrentThreadCpuTime() : start;
      told.rerank(request);
    }
    return (threads.getCurrentThreadCpuTime() - start) / 1e3 / EVENTS;
  }

  /** Tells a listener what a model does, and does nothing. */
  private record Told(RerankListener listener, RerankResult result) implements Reranker {
    @Override
    public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
      listener.begin(Stage.QUEUE).end();
      RerankListener.RunningStage prefill = listener.begin(Stage.PREFILL);
      listener.prefix(0, 100);
      listener.tokensRead(100);
      prefill.end();
      RerankListener.RunningStage scoring = listener.begin(Stage.SCORING);
      listener.tokensRead(200);
      scoring.end();
      return result;
    }

    @Override
    public Explanation explain(
        RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
      return EvidenceExplainer.explain(result, item);
    }
  }

  /** Time and bytes of one way. */
  private static final class Sums {
    private long nanos;
    private long bytes;

    void add(Reranker reranker, RerankRequest request) {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long thread = Thread.currentThread().getId();
      long bytesBefore = threads.getThreadAllocatedBytes(thread);
      long start = threads.getCurrentThreadCpuTime();
      reranker.rerank(request);
      nanos += threads.getCurrentThreadCpuTime() - start;
      bytes += threads.getThreadAllocatedBytes(thread) - bytesBefore;
    }
  }

  private static void round(
      Reranker silent, Reranker heard, Requests requests, Sums without, Sums with) {
    for (int i = 0; i < LISTS; i++) {
      // New lists for both, each way first in half of the pairs.
      if (i % 2 == 0) {
        without.add(silent, requests.next());
        with.add(heard, requests.next());
      } else {
        with.add(heard, requests.next());
        without.add(silent, requests.next());
      }
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
