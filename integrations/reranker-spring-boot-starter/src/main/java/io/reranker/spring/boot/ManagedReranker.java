package io.reranker.spring.boot;

import io.reranker.Cancellation;
import io.reranker.FallbackReranker;
import io.reranker.RankedItem;
import io.reranker.ReasonStream;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.explain.Explanation;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The {@link Reranker} bean of the starter.
 *
 * <p>The model is loaded by a thread of its own when the application context starts, before web
 * servers accept requests. A request that comes before it is there waits up to {@code
 * reranker.load-wait} and up to its own deadline; then, and where the model cannot be loaded, it
 * gets the base order with {@link io.reranker.ErrorCode#NOT_READY} in the result's outcome, or with
 * {@code reranker.fallback=false} an exception of that code. When the context stops, after web
 * servers have ended their requests, no more requests are let in ({@link
 * io.reranker.ErrorCode#CLOSED}), those that run have {@code reranker.shutdown-wait} to end, and
 * the model's memory is freed. A context that is started again loads again.
 *
 * <p>Thread-safety: all methods may be called from any number of threads.
 */
public final class ManagedReranker implements Reranker, SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ManagedReranker.class);

  private final ModelSource source;
  private final RerankerProperties properties;
  private volatile Run run;
  private volatile boolean running;
  private boolean stopped; // Guarded by this.

  ManagedReranker(ModelSource source, RerankerProperties properties) {
    this.source = source;
    this.properties = properties;
    this.run = Run.of(properties);
  }

  /** What one start of the context has of its own. */
  private record Run(BackgroundModel model, Reranker reranker, InFlight inFlight) {
    static Run of(RerankerProperties properties) {
      BackgroundModel model = new BackgroundModel();
      Reranker loading = new LoadingReranker(model, properties.loadWait());
      return new Run(
          model, properties.fallback() ? FallbackReranker.of(loading) : loading, new InFlight());
    }
  }

  /** How far loading is. Names are stable. */
  public enum State {
    /** The model is being loaded, or the context has not started. */
    LOADING,
    /** The model ranks. */
    READY,
    /** The model could not be loaded. */
    FAILED
  }

  /** How far loading is. */
  public State state() {
    BackgroundModel model = run.model();
    if (model.now() != null) {
      return State.READY;
    }
    return model.failure() == null ? State.LOADING : State.FAILED;
  }

  /** Why the model could not be loaded, or null. */
  public @Nullable Throwable failure() {
    return run.model().failure();
  }

  /** What the model is and does now: name, device, running and waiting requests; or nothing. */
  public Map<String, Object> details() {
    ModelSource.Loaded loaded = run.model().now();
    return loaded == null ? Map.of() : loaded.details().get();
  }

  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    Run current = run;
    return current.inFlight().during(() -> current.reranker().rerank(request, cancellation));
  }

  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    Run current = run;
    return current
        .inFlight()
        .during(() -> current.reranker().explain(result, item, stream, cancellation));
  }

  @Override
  public RerankResult explainTop(RerankResult result, int count, Cancellation cancellation) {
    Run current = run;
    return current
        .inFlight()
        .during(() -> current.reranker().explainTop(result, count, cancellation));
  }

  /** Begins to load; does not wait. */
  @Override
  public synchronized void start() {
    if (!running) {
      if (stopped) {
        run = Run.of(properties);
      }
      running = true;
      run.model().load(source);
    }
  }

  /**
   * Waits for the requests that run, at most {@code reranker.shutdown-wait}, and frees the model.
   */
  @Override
  public synchronized void stop() {
    if (running) {
      Run ending = run;
      Duration wait = properties.shutdownWait();
      int left = ending.inFlight().drain(wait);
      if (left > 0) {
        LOG.warn("{} requests had not ended after {} ms and are ended now", left, wait.toMillis());
      }
      ending.model().close();
      running = false;
      stopped = true;
    }
  }

  /** {@link #stop()} in a thread of its own, so that others of this phase need not wait. */
  @Override
  public void stop(Runnable callback) {
    Thread thread =
        new Thread(
            () -> {
              try {
                stop();
              } finally {
                callback.run();
              }
            },
            "reranker-shutdown");
    thread.setDaemon(true);
    thread.start();
  }

  /** False: a pause needs no memory back, and loading again would take time. */
  @Override
  public boolean isPauseable() {
    return false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Started before web servers and listeners, and stopped after them. */
  @Override
  public int getPhase() {
    return 0;
  }
}
