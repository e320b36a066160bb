package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.InvalidRequestException;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Memory outside the heap stays within the numbers that were configured. */
class MemoryIT {
  private static final long SEED = 20261124;
  private static final int CONCURRENCY = 2;
  private static final long CACHE = 4L << 20;

  /**
   * Inputs and outputs of the runs at once, the batch of reasons, and the neutral context: all
   * below 4 MB each for a model of 512 tokens and 393 entries of its vocabulary.
   */
  private static final long WORK = 24L << 20;

  @Test
  void requestsOfRandomLengthLeaveNoMoreThanTheCacheAndTheMemoryOfTheRunsAtOnce() throws Exception {
    System.out.println("seed " + SEED);
    long before = directBytes();
    try (OnnxRerankModel model =
        OnnxRerankModel.load(
            TinyBundles.likelihood(),
            OnnxOptions.defaults().withConcurrency(CONCURRENCY).withPrefixCacheBytes(CACHE))) {
      for (int round = 0; round < 3; round++) {
        serve(model, new RandomRequests(SEED + round));
        assertThat(model.counters().cacheBytes()).isPositive().isLessThanOrEqualTo(CACHE);
      }
      long held = directBytes() - before;
      System.out.println("direct buffers: " + held / 1024 + " kB");
      assertThat(held).isPositive().isLessThanOrEqualTo(CACHE + WORK);
    }
  }

  private static void serve(OnnxRerankModel model, RandomRequests requests) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2 * CONCURRENCY);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        RerankRequest request = requests.next();
        boolean explained = i % 20 == 0;
        tasks.add(
            () -> {
              serve(model, request, explained);
              return null;
            });
      }
      for (Future<Void> task : threads.invokeAll(tasks)) {
        task.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void serve(OnnxRerankModel model, RerankRequest request, boolean explained) {
    try {
      RerankResult result = model.rerank(request);
      if (explained) {
        model.explainTop(result, 3);
      }
    } catch (InvalidRequestException e) {
      assertThat(e.field()).isNotBlank(); // A text longer than the context.
    }
  }

  /** Bytes of direct buffers in use, those that wait for the collector taken off. */
  private static long directBytes() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      System.gc();
      Thread.sleep(50); // Buffers are freed by a thread of their own.
      least = Math.min(least, pool().getMemoryUsed());
    }
    return least;
  }

  private static BufferPoolMXBean pool() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .findFirst()
        .orElseThrow();
  }
}
