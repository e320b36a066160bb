package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.HistoryItem;
import io.reranker.RankedItem;
import io.reranker.RequestAbortedException;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One model, many threads: same answers, bounded queue, deadlines, cancellation, close. */
class ConcurrencyIT {
  private static final long SEED = 7;

  private static RerankRequest request(int candidates) {
    List<Candidate> list = new ArrayList<>();
    for (int i = 0; i < candidates; i++) {
      list.add(Candidate.of("c" + i, "Movie " + i + " of many (19" + (10 + i % 90) + ")"));
    }
    return RerankRequest.of(List.of(HistoryItem.of("h", "Heat (1995)")), list);
  }

  @Test
  void manyThreadsGetTheAnswersOfOne() throws Exception {
    System.out.println("seed " + SEED);
    RandomRequests random = new RandomRequests(SEED);
    List<RerankRequest> requests = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      requests.add(random.next());
    }
    try (OnnxRerankModel model =
        OnnxRerankModel.load(
            TinyBundles.likelihood(),
            OnnxOptions.defaults().withConcurrency(3).withMaxQueued(100))) {
      List<Object> alone = new ArrayList<>();
      for (RerankRequest request : requests) {
        alone.add(itemsOrField(model, request));
      }
      ExecutorService threads = Executors.newFixedThreadPool(12);
      try {
        List<Callable<Object>> tasks = new ArrayList<>();
        for (RerankRequest request : requests) {
          tasks.add(() -> itemsOrField(model, request));
        }
        List<Future<Object>> together = threads.invokeAll(tasks);
        for (int i = 0; i < alone.size(); i++) {
          assertThat(together.get(i).get()).isEqualTo(alone.get(i));
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private static Object itemsOrField(OnnxRerankModel model, RerankRequest request) {
    try {
      List<RankedItem> items = model.rerank(request).items();
      return items;
    } catch (io.reranker.InvalidRequestException e) {
      return e.field();
    }
  }

  @Test
  void aDeadlineEndsARunningRequestAndTheModelServesOn() {
    try (OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.likelihood())) {
      RequestAbortedException e =
          catchThrowableOfType(
              RequestAbortedException.class,
              () -> model.rerank(request(200).within(Duration.ofNanos(1))));
      assertThat(e.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
      RerankResult fresh = model.rerank(request(20));
      assertThat(model.rerank(request(20).within(Duration.ofMinutes(5))).items())
          .isEqualTo(fresh.items());
    }
  }

  @Test
  void abortedRequestsLeaveNoTrace() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    try (OnnxRerankModel model =
        OnnxRerankModel.load(TinyBundles.likelihood(), OnnxOptions.defaults().withConcurrency(1))) {
      List<RankedItem> expected = model.rerank(request(30)).items();
      for (int i = 0; i < 60; i++) {
        try {
          model.rerank(request(60).within(Duration.ofNanos(1 + random.nextInt(20_000_000))));
        } catch (RequestAbortedException e) {
          assertThat(e.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
        }
        assertThat(model.rerank(request(30)).items()).isEqualTo(expected);
      }
    }
  }

  @Test
  void aCancelledRequestEnds() {
    try (OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.likelihood())) {
      Cancellation cancellation = new Cancellation();
      cancellation.cancel();
      RequestAbortedException e =
          catchThrowableOfType(
              RequestAbortedException.class, () -> model.rerank(request(20), cancellation));
      assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED);
    }
  }

  @Test
  void cancelledReasonsOfAListEnd() {
    try (OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.likelihood())) {
      RerankResult result = model.rerank(request(4));
      Cancellation cancellation = new Cancellation();
      cancellation.cancel();
      RequestAbortedException e =
          catchThrowableOfType(
              RequestAbortedException.class, () -> model.explainTop(result, 4, cancellation));
      assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED);
      assertThat(model.explainTop(result, 4).items()).allMatch(i -> i.explanation() != null);
    }
  }

  @Test
  void cancellingStopsTheStreamOfAReason() {
    try (OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.likelihood())) {
      RerankResult result = model.rerank(request(3));
      Cancellation cancellation = new Cancellation();
      RequestAbortedException e =
          catchThrowableOfType(
              RequestAbortedException.class,
              () ->
                  model.explain(
                      result, result.items().get(0), piece -> cancellation.cancel(), cancellation));
      assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED);
    }
  }

  @Test
  void aFullQueueRefuses() throws Exception {
    try (OnnxRerankModel model =
        OnnxRerankModel.load(
            TinyBundles.likelihood(), OnnxOptions.defaults().withConcurrency(1).withMaxQueued(0))) {
      RerankResult result = model.rerank(request(2));
      CountDownLatch inside = new CountDownLatch(1);
      CountDownLatch release = new CountDownLatch(1);
      Thread holder =
          new Thread(
              () ->
                  model.explain(
                      result,
                      result.items().get(0),
                      piece -> {
                        inside.countDown();
                        await(release);
                      },
                      Cancellation.NEVER));
      holder.start();
      inside.await();
      RequestAbortedException e =
          catchThrowableOfType(RequestAbortedException.class, () -> model.rerank(request(2)));
      release.countDown();
      holder.join();
      assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED);
      assertThat(model.rerank(request(2)).items()).hasSize(2);
    }
  }

  @Test
  void closeEndsWaitingAndRunningRequestsAndIsIdempotent() throws Exception {
    OnnxRerankModel model =
        OnnxRerankModel.load(TinyBundles.likelihood(), OnnxOptions.defaults().withConcurrency(1));
    RerankResult result = model.rerank(request(2));
    CountDownLatch inside = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Future<?>> futures = new ArrayList<>();
      futures.add(
          threads.submit(
              () ->
                  model.explain(
                      result,
                      result.items().get(0),
                      piece -> inside.countDown(),
                      Cancellation.NEVER)));
      inside.await();
      for (int i = 0; i < 5; i++) {
        futures.add(threads.submit(() -> model.rerank(request(200))));
      }
      model.close();
      model.close();
      for (Future<?> future : futures) {
        try {
          future.get();
        } catch (java.util.concurrent.ExecutionException e) {
          assertThat(e.getCause()).isInstanceOf(RequestAbortedException.class);
          assertThat(((RequestAbortedException) e.getCause()).code()).isEqualTo(ErrorCode.CLOSED);
        }
      }
      RequestAbortedException after =
          catchThrowableOfType(RequestAbortedException.class, () -> model.rerank(request(2)));
      assertThat(after.code()).isEqualTo(ErrorCode.CLOSED);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void turnsComeInTheOrderOfArrival() throws Exception {
    try (OnnxRerankModel model =
        OnnxRerankModel.load(TinyBundles.likelihood(), OnnxOptions.defaults().withConcurrency(1))) {
      RerankResult result = model.rerank(request(2));
      Holder holder = new Holder(model, result);
      List<Integer> served = java.util.Collections.synchronizedList(new ArrayList<>());
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        int number = i;
        Thread thread =
            new Thread(
                () ->
                    model.explain(
                        result,
                        result.items().get(0),
                        piece -> {
                          if (!served.contains(number)) {
                            served.add(number); // Within its turn.
                          }
                        },
                        Cancellation.NEVER));
        thread.start();
        threads.add(thread);
        while (model.counters().queued() <= i) {
          Thread.onSpinWait(); // The next comes when this one stands in the queue.
        }
      }
      holder.letGo();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(served).isEqualTo(java.util.stream.IntStream.range(0, 20).boxed().toList());
    }
  }

  /** A request that runs until it is let go. */
  private static final class Holder {
    private final CountDownLatch release = new CountDownLatch(1);
    private final Thread thread;

    Holder(OnnxRerankModel model, RerankResult result) throws InterruptedException {
      CountDownLatch inside = new CountDownLatch(1);
      thread =
          new Thread(
              () -> {
                try {
                  model.explain(
                      result,
                      result.items().get(0),
                      piece -> {
                        inside.countDown();
                        await(release);
                      },
                      Cancellation.NEVER);
                } catch (RequestAbortedException e) {
                  assertThat(e.code()).isEqualTo(ErrorCode.CLOSED);
                }
              });
      thread.start();
      inside.await();
    }

    void letGo() throws InterruptedException {
      release.countDown();
      thread.join();
    }
  }

  @Test
  void aRequestWithinAStreamIsRefusedAndDoesNotWaitForItself() {
    try (OnnxRerankModel model =
        OnnxRerankModel.load(TinyBundles.likelihood(), OnnxOptions.defaults().withConcurrency(1))) {
      RerankResult result = model.rerank(request(2));
      assertThatThrownBy(
              () ->
                  model.explain(
                      result,
                      result.items().get(0),
                      piece -> model.rerank(request(3)),
                      Cancellation.NEVER))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("within a request");
      assertThat(model.rerank(request(2)).items()).isEqualTo(result.items());
      assertThat(model.counters().running()).isZero();
    }
  }

  @Test
  void closingWithinAStreamIsRefusedAndDoesNotWaitForItself() {
    try (OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.likelihood())) {
      Runnable close = model::close;
      RerankResult result = model.rerank(request(2));
      assertThatThrownBy(
              () ->
                  model.explain(
                      result, result.items().get(0), piece -> close.run(), Cancellation.NEVER))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("cannot be closed within");
      assertThat(model.rerank(request(2)).items()).isEqualTo(result.items());
    }
  }

  @Test
  void twoWhoCloseAtOnceBothWaitForTheRunningRequest() throws Exception {
    OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.likelihood());
    RerankResult result = model.explainTop(model.rerank(request(4)), 4); // A batch to be freed.
    Holder holder = new Holder(model, result);
    List<Thread> closers = List.of(new Thread(model::close), new Thread(model::close));
    closers.forEach(Thread::start);
    for (Thread closer : closers) {
      while (closer.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    holder.letGo();
    for (Thread closer : closers) {
      closer.join();
    }
    assertThat(model.counters().running()).isZero();
    model.close();
  }

  /** Prints how late deadlines are honoured; the bound is for machines that do other things too. */
  @Test
  void deadlinesAreHonouredSoon() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    try (OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.likelihood())) {
      model.rerank(request(200));
      List<Double> late = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        long nanos = 1 + random.nextInt(10_000_000);
        long start = System.nanoTime();
        try {
          model.rerank(request(200).within(Duration.ofNanos(nanos)));
        } catch (RequestAbortedException e) {
          assertThat(e.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
          late.add((System.nanoTime() - start - nanos) / 1e6);
        }
      }
      java.util.Collections.sort(late);
      assertThat(late).isNotEmpty();
      System.out.printf(
          "%d of 100 deadlines passed; late by %.1f ms (median), %.1f ms (most)%n",
          late.size(), late.get(late.size() / 2), late.get(late.size() - 1));
      assertThat(late.get(late.size() - 1)).isLessThan(10_000);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
