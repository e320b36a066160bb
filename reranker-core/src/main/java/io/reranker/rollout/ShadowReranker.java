package io.reranker.rollout;

import io.reranker.Cancellation;
import io.reranker.RankedItem;
import io.reranker.ReasonStream;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.explain.Explanation;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers with one model and lets another rank the same requests behind the caller's back.
 *
 * <p>The model in shadow sees a request only when the caller's answer is ready: it can neither
 * delay an answer nor make it fail. It ranks in one daemon thread, fed by a bounded queue; a
 * request that finds the queue full is dropped from the comparison and counted. Requests that the
 * live model failed on are not compared. The request's deadline holds for the model in shadow anew,
 * from its own start.
 *
 * <p>What is left is that both use the same processor. Give the model in shadow one thread ({@code
 * OnnxOptions.withThreads(1)}), or compare on a {@link SplitReranker}'s share of the users only.
 *
 * <p>Thread-safe if the rerankers are. {@link #close()} drops what is queued, ends the ranking in
 * shadow and waits for it; the rerankers stay the caller's to close. A closed shadow still answers,
 * by the live model alone.
 */
public final class ShadowReranker implements Reranker, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShadowReranker.class);

  private final Reranker live;
  private final Reranker shadow;
  private final ShadowListener listener;
  private final ThreadPoolExecutor worker;
  private final Cancellation closing = new Cancellation();
  private final LongAdder compared = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private volatile @Nullable Thread comparing;

  /**
   * What the shadow has done.
   *
   * @param compared requests that both models ranked
   * @param failed requests on which the model in shadow failed
   * @param dropped requests that found the queue full, or were queued at the close
   * @param queued requests that wait now
   */
  public record Counters(long compared, long failed, long dropped, int queued) {}

  private ShadowReranker(Reranker live, Reranker shadow, int maxQueued, ShadowListener listener) {
    this.live = live;
    this.shadow = shadow;
    this.listener = listener;
    worker =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(maxQueued),
            ShadowReranker::thread,
            (task, executor) -> dropped.increment());
    worker.allowCoreThreadTimeOut(true); // An idle shadow keeps no thread.
  }

  /**
   * Adds a model in shadow.
   *
   * @param live answers
   * @param shadow ranks what the live one has answered
   * @param maxQueued requests that may wait for the model in shadow, from 1
   * @param listener takes both results
   */
  public static ShadowReranker of(
      Reranker live, Reranker shadow, int maxQueued, ShadowListener listener) {
    if (maxQueued < 1) {
      throw new IllegalArgumentException("maxQueued is " + maxQueued + "; give 1 or more");
    }
    return new ShadowReranker(live, shadow, maxQueued, listener);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "reranker-shadow");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    RerankResult result = live.rerank(request, cancellation);
    try {
      worker.execute(() -> compare(result));
    } catch (OutOfMemoryError e) { // A thread that cannot be started must not cost the answer.
      dropped.increment();
      LOG.warn("A request was not ranked in shadow", e);
    }
    return result;
  }

  private void compare(RerankResult result) {
    comparing = Thread.currentThread();
    try {
      RerankResult second;
      try {
        second = shadow.rerank(result.request(), closing);
      } catch (Throwable e) { // Whatever it is: the thread goes on with the next request.
        failed.increment();
        listener.failed(result, e);
        return;
      }
      compared.increment();
      listener.ranked(result, second);
    } catch (Throwable e) {
      LOG.warn("The listener of a model in shadow failed", e);
    } finally {
      comparing = null;
    }
  }

  /** The counters now. */
  public Counters counters() {
    return new Counters(compared.sum(), failed.sum(), dropped.sum(), worker.getQueue().size());
  }

  /** The live model's reason. */
  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    return live.explain(result, item, stream, cancellation);
  }

  @Override
  public RerankResult explainTop(RerankResult result, int count, Cancellation cancellation) {
    return live.explainTop(result, count, cancellation);
  }

  /**
   * Ends the comparison, and waits for what runs of it.
   *
   * @throws IllegalStateException if called by the listener: it would wait for itself
   */
  @Override
  public void close() {
    if (Thread.currentThread() == comparing) {
      throw new IllegalStateException("the shadow cannot be closed by its own listener");
    }
    dropped.add(worker.shutdownNow().size());
    closing.cancel();
    boolean interrupted = false;
    while (!worker.isTerminated()) {
      try {
        worker.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true; // The model in shadow is in use until then: wait on, tell later.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
