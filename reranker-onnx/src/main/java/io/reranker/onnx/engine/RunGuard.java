package io.reranker.onnx.engine;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.reranker.Cancellation;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.RequestAbortedException;
import io.reranker.RerankListener;
import io.reranker.RerankerException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ends one request's runs at its deadline, at cancellation and at close; thread-safe. */
public final class RunGuard implements AutoCloseable {
  private static final ScheduledExecutorService CLOCK = clock();

  private final OrtSession.RunOptions runOptions;
  private final Cancellation.Registration registration;
  private final @Nullable ScheduledFuture<?> alarm;
  private final long start = System.nanoTime();
  private final @Nullable Duration deadline;
  private final @Nullable Adapter adapter;
  private final RerankListener listener;
  private final Consumer<RunGuard> onClose;
  private @Nullable Runnable onAbort;
  private @Nullable ErrorCode aborted;
  private boolean closed;

  /** A guard of no request, for checks at load. */
  public RunGuard() {
    this(null);
  }

  /** A guard of no request, whose runs use an adapter. */
  public RunGuard(@Nullable Adapter adapter) {
    this(null, Cancellation.NEVER, adapter, RerankListener.NONE, guard -> {});
  }

  RunGuard(
      @Nullable Duration deadline,
      Cancellation cancellation,
      @Nullable Adapter adapter,
      RerankListener listener,
      Consumer<RunGuard> onClose) {
    this.deadline = deadline;
    this.adapter = adapter;
    this.listener = listener;
    this.onClose = onClose;
    try {
      Ort.environment();
      runOptions = new OrtSession.RunOptions();
      if (adapter != null) {
        runOptions.addActiveLoraAdapter(adapter.weights());
      }
    } catch (OrtException e) {
      throw new ModelException(
          ErrorCode.MODEL_FAULT,
          "A run cannot be prepared: " + e.getMessage(),
          "try again; restart the process if it persists",
          e);
    }
    registration = cancellation.onCancel(() -> abort(ErrorCode.CANCELLED));
    alarm =
        deadline == null
            ? null
            : CLOCK.schedule(
                () -> abort(ErrorCode.DEADLINE_EXCEEDED), nanos(deadline), TimeUnit.NANOSECONDS);
  }

  private static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  private static ScheduledExecutorService clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "reranker-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  OrtSession.RunOptions runOptions() {
    return runOptions;
  }

  /** The adapter that runs use, or null. */
  public @Nullable Adapter adapter() {
    return adapter;
  }

  /** Is told what the request's runs do. */
  public RerankListener listener() {
    return listener;
  }

  /** Nanoseconds since the request came. */
  public long elapsed() {
    return System.nanoTime() - start;
  }

  /** Runs an action when the request is aborted, or at once if it is; replaces the one before. */
  void onAbort(@Nullable Runnable action) {
    boolean now;
    synchronized (this) {
      onAbort = action;
      now = aborted != null;
    }
    if (now && action != null) {
      action.run();
    }
  }

  void abort(ErrorCode code) {
    Runnable action;
    synchronized (this) {
      if (closed || aborted != null) {
        return;
      }
      aborted = code;
      action = onAbort;
      try {
        runOptions.setTerminate(true);
      } catch (OrtException e) {
        // The run ends by itself; check() still reports the abort.
        org.slf4j.LoggerFactory.getLogger(RunGuard.class).warn("A run could not be ended", e);
      }
    }
    if (action != null) {
      action.run();
    }
  }

  /** Throws if the request was aborted. */
  public void check() {
    ErrorCode code;
    synchronized (this) {
      code = aborted;
    }
    if (code != null) {
      throw abortion(code);
    }
  }

  /** What to throw where the thread was interrupted while it waited. */
  public RequestAbortedException interrupted() {
    return new RequestAbortedException(
        ErrorCode.CANCELLED, "The waiting thread was interrupted", "ask again if it was a mistake");
  }

  /** What a failure of a run means. */
  RerankerException explain(OrtException failure) {
    synchronized (this) {
      if (aborted != null) {
        return abortion(aborted);
      }
    }
    return new ModelException(
        ErrorCode.MODEL_FAULT,
        "ONNX Runtime failed while running the model: " + failure.getMessage(),
        "check the model with `reranker doctor`; give the process more memory if it ran out of it",
        failure);
  }

  private RequestAbortedException abortion(ErrorCode code) {
    return switch (code) {
      case DEADLINE_EXCEEDED ->
          new RequestAbortedException(
              code,
              "The deadline of " + (deadline == null ? "?" : deadline.toMillis()) + " ms passed",
              "give more time, a shorter history or fewer candidates");
      case CLOSED ->
          new RequestAbortedException(
              code, "The model was closed while the request ran", "close the model last");
      default ->
          new RequestAbortedException(
              ErrorCode.CANCELLED,
              "The caller cancelled the request",
              "ask again if it was a mistake");
    };
  }

  @Override
  public void close() {
    registration.close();
    if (alarm != null) {
      alarm.cancel(false);
    }
    synchronized (this) {
      if (!closed) {
        closed = true;
        runOptions.close();
      }
    }
    onClose.accept(this);
  }
}
