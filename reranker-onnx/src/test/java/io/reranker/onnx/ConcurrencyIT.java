package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;
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

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
