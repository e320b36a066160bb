package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.FallbackReranker;
import io.reranker.HistoryItem;
import io.reranker.Outcome;
import io.reranker.RerankRequest;
import io.reranker.Reranker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two hundred threads with random calls, deadlines, cancellations and interruptions: every call
 * ends with the answer that it has alone, or with a code that it could expect; nothing hangs;
 * afterwards the model answers as before.
 */
class StressIT {
  private static final long SEED = Long.getLong("reranker.stress.seed", 20261123);
  private static final int THREADS = 200;
  private static final int CALLS = Integer.getInteger("reranker.stress.calls", 8);
  private static final int REQUESTS = 8;

  /**
   * How long no call at all may end; a busy machine makes calls slow, only a lost one stops all.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @ParameterizedTest
  @ValueSource(strings = {"tiny-likelihood", "tiny-labels"})
  void everyCallEndsWithItsAnswerOrATypedRefusal(String bundle) throws Exception {
    System.out.println("seed " + SEED);
    Path folder = bundle.equals("tiny-labels") ? TinyBundles.labels() : TinyBundles.likelihood();
    OnnxOptions options =
        OnnxOptions.defaults()
            .withConcurrency(3)
            .withMaxQueued(120)
            .withPrefixCacheBytes(1 << 20); // Small enough for contexts to be written over.
    OnnxRerankModel model = OnnxRerankModel.load(folder, options);
    try {
      List<Call> calls = calls(model);
      List<Object> alone = answers(calls, model);
      assertThat(alone.stream().filter(answer -> !(answer instanceof ErrorCode)).count())
          .as("calls with a value, of " + alone.size())
          .isGreaterThan(alone.size() / 2);

      Stress stress = new Stress(model, calls, alone);
      stress.run(EnumSet.noneOf(ErrorCode.class), Integer.MAX_VALUE);
      System.out.println(bundle + " open: " + stress.seen);
      assertThat(stress.wrong).isEmpty();
      assertThat(stress.seen).containsKeys("answered", "DEADLINE_EXCEEDED", "CANCELLED");
      assertThat(model.counters().running()).isZero();
      assertThat(model.counters().queued()).isZero();
      assertThat(answers(calls, model)).isEqualTo(alone);

      Stress closing = new Stress(model, calls, alone);
      closing.run(EnumSet.of(ErrorCode.CLOSED), THREADS * CALLS / 3);
      System.out.println(bundle + " closed: " + closing.seen);
      assertThat(closing.wrong).isEmpty();
      assertThat(closing.seen).containsKeys("answered", "CLOSED");
      assertThat(model.counters().running()).isZero();
      assertThat(model.counters().queued()).isZero();
    } finally {
      model.close();
    }
  }

  private static List<Call> calls(OnnxRerankModel model) {
    RandomRequests random = new RandomRequests(SEED);
    boolean labels = model.info().strategy().equals("labels");
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      // The tiny label model has a short context and knows labels only.
      RerankRequest request = labels && i > 0 ? shortRequest(i) : random.next();
      for (Call.Kind kind : Call.Kind.values()) {
        calls.add(Call.of(kind, request, model));
      }
    }
    return calls;
  }

  private static RerankRequest shortRequest(int number) {
    List<HistoryItem> history = new ArrayList<>();
    for (int i = 0; i < number % 4; i++) {
      history.add(HistoryItem.of("h" + i, "Movie " + (char) ('A' + number + i)));
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < 2 + number; i++) {
      candidates.add(Candidate.of("c" + i, "Movie " + (char) ('A' + (7 * number + i) % 26)));
    }
    return RerankRequest.of(history, candidates);
  }

  private static List<Object> answers(List<Call> calls, OnnxRerankModel model) {
    return calls.stream().map(c -> c.answer(model, model, null, Cancellation.NEVER)).toList();
  }

  /** One storm of calls. */
  private static final class Stress {
    private final OnnxRerankModel model;
    private final Reranker fallback;
    private final List<Call> calls;
    private final List<Object> alone;
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> seen = new ConcurrentHashMap<>();
    private final AtomicInteger done = new AtomicInteger();

    Stress(OnnxRerankModel model, List<Call> calls, List<Object> alone) {
      this.model = model;
      this.fallback = FallbackReranker.of(model);
      this.calls = calls;
      this.alone = alone;
    }

    /** Runs all threads to their ends; closes the model after a number of calls. */
    void run(Set<ErrorCode> allowed, int closeAfter) throws InterruptedException {
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      ScheduledExecutorService canceller = Executors.newSingleThreadScheduledExecutor();
      CountDownLatch start = new CountDownLatch(1);
      CountDownLatch ended = new CountDownLatch(THREADS);
      CountDownLatch timeToClose = new CountDownLatch(closeAfter == Integer.MAX_VALUE ? 0 : 1);
      try {
        for (int thread = 0; thread < THREADS; thread++) {
          Random random = new Random(SEED + thread);
          threads.execute(
              () -> {
                try {
                  start.await();
                  for (int i = 0; i < CALLS; i++) {
                    call(random, canceller, allowed);
                    if (done.incrementAndGet() >= closeAfter) {
                      timeToClose.countDown();
                    }
                  }
                } catch (Throwable e) {
                  wrong.add("thrown: " + e);
                } finally {
                  ended.countDown();
                }
              });
        }
        start.countDown();
        if (closeAfter != Integer.MAX_VALUE) {
          awaitProgress(timeToClose);
          model.close();
          assertThat(model.counters().running()).as("running after close() returned").isZero();
        }
        awaitProgress(ended);
      } finally {
        threads.shutdownNow();
        canceller.shutdownNow();
      }
    }

    private void awaitProgress(CountDownLatch event) throws InterruptedException {
      int before = -1;
      while (!event.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        int now = done.get();
        assertThat(now).as(() -> "calls that ended; hanging: " + stacks()).isGreaterThan(before);
        before = now;
      }
    }

    private String stacks() {
      StringBuilder stacks = new StringBuilder(model.counters().toString());
      Thread.getAllStackTraces()
          .forEach(
              (thread, frames) -> {
                if (Arrays.stream(frames).anyMatch(f -> f.getClassName().endsWith(".Call"))) {
                  stacks.append('\n').append(thread).append(Arrays.toString(frames));
                }
              });
      return stacks.toString();
    }

    private void call(Random random, ScheduledExecutorService canceller, Set<ErrorCode> allowed) {
      int index = random.nextInt(calls.size());
      Call call = calls.get(index);
      Set<ErrorCode> expected = EnumSet.of(ErrorCode.OVERLOADED);
      expected.addAll(allowed);
      Duration deadline = deadline(random);
      if (deadline != null) {
        expected.add(ErrorCode.DEADLINE_EXCEEDED);
      }
      Cancellation cancellation = Cancellation.NEVER;
      if (random.nextInt(5) == 0) {
        Cancellation own = new Cancellation();
        canceller.schedule(own::cancel, random.nextInt(200_000), TimeUnit.MICROSECONDS);
        cancellation = own;
        expected.add(ErrorCode.CANCELLED);
      }
      if (random.nextInt(20) == 0) {
        Thread.currentThread().interrupt();
        expected.add(ErrorCode.CANCELLED);
      }
      boolean falls = random.nextInt(4) == 0;
      Object answer = call.answer(model, falls ? fallback : model, deadline, cancellation);
      Thread.interrupted();
      check(call, alone.get(index), answer, expected);
    }

    private static @Nullable Duration deadline(Random random) {
      return switch (random.nextInt(4)) {
        case 0 -> Duration.ofNanos(1 + random.nextInt(5_000_000));
        case 1 -> Duration.ofMillis(5 + random.nextInt(1_000));
        default -> null;
      };
    }

    private void check(Call call, Object alone, Object answer, Set<ErrorCode> expected) {
      Object code = answer instanceof Outcome.FellBack fellBack ? fellBack.code() : answer;
      if (answer.equals(alone) || code.equals(alone)) {
        seen.merge("answered", 1, Integer::sum);
      } else if (code instanceof ErrorCode error && expected.contains(error)) {
        seen.merge((answer == code ? "" : "base order: ") + error, 1, Integer::sum);
      } else {
        wrong.add(call.kind() + " expected " + alone + " or " + expected + ", got " + answer);
      }
    }
  }
}
