package io.reranker.benchmarks.soak;

import io.reranker.Cancellation;
import io.reranker.ErrorCode;
import io.reranker.FallbackReranker;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.RerankerException;
import io.reranker.rollout.HotSwapReranker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * Many threads ask requests of random shape, with deadlines, cancellations and interruptions, while
 * models are exchanged under them. Every request must end: ranked, with the answer it has alone; in
 * the base order; or with a code that its caller could expect.
 */
public final class Soak {
  /** How often progress is told. */
  static final int REPORTS = 1_000;

  private static final int PROBES = 32;
  private static final int MAX_FAULTS = 20;

  private final int requests;
  private final int threads;
  private final int swaps;
  private final int largest;
  private final long seed;
  private final Duration atMost;
  private final Supplier<HotSwapReranker.Loaded> loader;
  private final IntConsumer progress;

  private final List<RerankRequest> probes = new ArrayList<>();
  private final List<List<RankedItem>> answers = new ArrayList<>();
  private final Map<String, Long> outcomes = new ConcurrentHashMap<>();
  private final Map<String, Long> reasons = new ConcurrentHashMap<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final AtomicLong compared = new AtomicLong();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final long[] rankedNanos;
  private final long[] lateNanos;

  /**
   * A soak that has not begun.
   *
   * @param requests how many requests, from 1
   * @param threads how many callers at once, from 1
   * @param swaps how often the model is exchanged on the way, from 0
   * @param largest most candidates of a list, from 1
   * @param seed makes the requests
   * @param atMost after which time no further request is made
   * @param loader loads the same model each time
   * @param progress hears how many requests have ended, {@value #REPORTS} times; in a caller's
   *     thread
   */
  public Soak(
      int requests,
      int threads,
      int swaps,
      int largest,
      long seed,
      Duration atMost,
      Supplier<HotSwapReranker.Loaded> loader,
      IntConsumer progress) {
    this.requests = requests;
    this.threads = threads;
    this.swaps = swaps;
    this.largest = largest;
    this.seed = seed;
    this.atMost = atMost;
    this.loader = loader;
    this.progress = progress;
    rankedNanos = new long[requests];
    lateNanos = new long[requests];
  }

  /** Runs it to its end; once. */
  public SoakReport run() throws InterruptedException, ExecutionException {
    ExecutorService callers = Executors.newFixedThreadPool(threads);
    ExecutorService exchange = Executors.newSingleThreadExecutor();
    ScheduledExecutorService canceller = Executors.newSingleThreadScheduledExecutor();
    try (HotSwapReranker live = HotSwapReranker.of(loader.get())) {
      Random random = new Random(seed);
      for (int i = 0; i < PROBES; i++) {
        probes.add(SoakRequest.request(random, largest));
        answers.add(live.rerank(probes.get(i)).items());
      }
      List<CompletableFuture<Void>> closed = new ArrayList<>();
      List<Future<?>> ends = new ArrayList<>();
      long start = System.nanoTime();
      for (int i = 0; i < threads; i++) {
        ends.add(
            callers.submit(
                () -> {
                  while (System.nanoTime() - start < atMost.toNanos()) {
                    int n = next.getAndIncrement();
                    if (n >= requests) {
                      break;
                    }
                    call(n, live, canceller);
                    ended(() -> exchange.execute(() -> closed.add(swap(live))));
                  }
                }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
      exchange.shutdown();
      exchange.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
      for (CompletableFuture<Void> old : closed) {
        old.get();
      }
      return new SoakReport(
          Math.min(requests, next.get()),
          outcomes,
          reasons,
          compared.get(),
          faults.stream().limit(MAX_FAULTS).toList(),
          LongStream.of(rankedNanos).filter(nanos -> nanos > 0).toArray(),
          LongStream.of(lateNanos).filter(nanos -> nanos > 0).toArray(),
          live.counters());
    } finally {
      callers.shutdownNow();
      exchange.shutdownNow();
      canceller.shutdownNow();
    }
  }

  private CompletableFuture<Void> swap(HotSwapReranker live) {
    return live.swap(loader, probes.subList(0, 3));
  }

  private void ended(Runnable swap) {
    int count = done.incrementAndGet();
    // Evenly on the way, not at its ends.
    if ((long) count * (swaps + 1) / requests > (count - 1L) * (swaps + 1) / requests
        && count < requests) {
      swap.run();
    }
    if ((long) count * REPORTS / requests > (count - 1L) * REPORTS / requests) {
      progress.accept(count);
    }
  }

  private void call(int number, HotSwapReranker live, ScheduledExecutorService canceller) {
    SoakRequest call = SoakRequest.of(number, seed, largest, probes);
    Reranker reranker = call.fallsBack() ? FallbackReranker.of(live) : live;
    Cancellation cancellation = Cancellation.NEVER;
    Set<ErrorCode> expected = EnumSet.of(ErrorCode.OVERLOADED);
    if (call.cancelAfter() != null) {
      Cancellation own = new Cancellation();
      canceller.schedule(own::cancel, call.cancelAfter().toNanos(), TimeUnit.NANOSECONDS);
      cancellation = own;
      expected.add(ErrorCode.CANCELLED);
    }
    if (call.request().deadline() != null) {
      expected.add(ErrorCode.DEADLINE_EXCEEDED);
    }
    if (call.interrupted()) {
      Thread.currentThread().interrupt();
      expected.add(ErrorCode.CANCELLED);
    }
    long start = System.nanoTime();
    try {
      RerankResult result = reranker.rerank(call.request(), cancellation);
      long nanos = System.nanoTime() - start;
      if (result.outcome() instanceof Outcome.FellBack fellBack) {
        failed(number, call, fellBack.code(), expected, nanos, "base order: ");
      } else {
        rankedNanos[number] = nanos;
        compare(number, call, result);
        count(outcomes, "ranked");
        explain(number, call, reranker, result, cancellation, expected);
      }
    } catch (RerankerException e) {
      failed(number, call, e.code(), expected, System.nanoTime() - start, "thrown: ");
    } catch (RuntimeException | Error e) {
      faults.add("request " + number + " threw " + e);
      count(outcomes, "thrown, not typed");
    } finally {
      Thread.interrupted();
    }
  }

  private void failed(
      int number,
      SoakRequest call,
      ErrorCode code,
      Set<ErrorCode> expected,
      long nanos,
      String how) {
    Duration deadline = call.request().deadline();
    if (code == ErrorCode.DEADLINE_EXCEEDED && deadline != null) {
      lateNanos[number] = Math.max(1, nanos - deadline.toNanos());
    }
    if (!expected.contains(code)) {
      faults.add("request " + number + " ended with " + code);
    }
    count(outcomes, how + code);
  }

  private void compare(int number, SoakRequest call, RerankResult result) {
    if (call.probe() >= 0) {
      compared.incrementAndGet();
      if (!result.items().equals(answers.get(call.probe()))) {
        faults.add("request " + number + " got another answer than it has alone");
      }
    }
  }

  private void explain(
      int number,
      SoakRequest call,
      Reranker reranker,
      RerankResult result,
      Cancellation cancellation,
      Set<ErrorCode> expected) {
    if (call.reasons() == 0) {
      return;
    }
    try {
      RerankResult explained = reranker.explainTop(result, call.reasons(), cancellation);
      boolean given =
          explained.items().stream().limit(call.reasons()).allMatch(i -> i.explanation() != null);
      if (!given) {
        faults.add("request " + number + " has no reasons");
      }
      count(reasons, "given");
    } catch (RerankerException e) {
      if (!expected.contains(e.code())) {
        faults.add("reasons of request " + number + " ended with " + e.code());
      }
      count(reasons, "thrown: " + e.code());
    }
  }

  private static void count(Map<String, Long> counts, String key) {
    counts.merge(key, 1L, Long::sum);
  }
}
