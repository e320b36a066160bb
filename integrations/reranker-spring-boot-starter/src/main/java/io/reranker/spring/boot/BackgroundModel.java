package io.reranker.spring.boot;

import io.reranker.Cancellation;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.RequestAbortedException;
import io.reranker.RerankerException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model that is loaded by a thread of its own. Thread-safe. */
final class BackgroundModel {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundModel.class);

  private final CompletableFuture<ModelSource.Loaded> model = new CompletableFuture<>();

  /** Begins to load; once. */
  void load(ModelSource source) {
    Thread thread = new Thread(() -> run(source), "reranker-loader");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(ModelSource source) {
    long start = System.nanoTime();
    try {
      ModelSource.Loaded loaded = source.load();
      if (model.complete(loaded)) {
        LOG.info("Model loaded in {} ms", (System.nanoTime() - start) / 1_000_000);
      } else {
        loaded.close().run(); // Closed before it was there.
      }
    } catch (RuntimeException | Error e) { // Natives that do not load, or memory, are errors.
      LOG.error("The model could not be loaded", e);
      model.completeExceptionally(e);
    }
  }

  /** The model if it is there, else null. */
  ModelSource.@Nullable Loaded now() {
    return model.isDone() && !model.isCompletedExceptionally() ? model.join() : null;
  }

  /** Why there is no model and will be none, or null. */
  @Nullable Throwable failure() {
    return model.isCompletedExceptionally()
        ? model.handle((loaded, failure) -> failure).join()
        : null;
  }

  /**
   * The model, waited for.
   *
   * @param wait how long to wait, from 0
   * @throws RequestAbortedException with {@link ErrorCode#NOT_READY} if it is not there in time,
   *     {@link ErrorCode#CANCELLED} if the request was, {@link ErrorCode#CLOSED} if it was closed
   * @throws ModelException with {@link ErrorCode#NOT_READY} if it cannot be loaded
   */
  ModelSource.Loaded await(Duration wait, Cancellation cancellation) {
    CompletableFuture<Object> cancelled = new CompletableFuture<>();
    Cancellation.Registration registration =
        cancellation.onCancel(() -> cancelled.complete(cancellation));
    try {
      CompletableFuture.anyOf(model, cancelled).get(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new RequestAbortedException(
          ErrorCode.NOT_READY,
          "The model is still being loaded, after a wait of " + wait.toMillis() + " ms",
          "ask again, raise reranker.load-wait, or let the readiness probe include the reranker");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled();
    } catch (ExecutionException e) {
      throw unloaded(e.getCause());
    } finally {
      registration.close();
    }
    if (cancellation.isCancelled()) {
      throw cancelled();
    }
    return model.join();
  }

  /** Closes the model, or has it closed as soon as it is loaded. */
  void close() {
    boolean never =
        model.completeExceptionally(
            new RequestAbortedException(
                ErrorCode.CLOSED, "The application ends", "send no requests to it any more"));
    ModelSource.Loaded loaded = never ? null : now();
    if (loaded != null) {
      loaded.close().run();
    }
  }

  private static RequestAbortedException cancelled() {
    return new RequestAbortedException(
        ErrorCode.CANCELLED, "The request was cancelled", "nothing, if that was meant");
  }

  private static RerankerException unloaded(@Nullable Throwable cause) {
    if (cause instanceof RequestAbortedException closed) {
      return new RequestAbortedException(
          closed.code(), "The application ends", "send no requests to it any more");
    }
    if (cause instanceof RerankerException known) {
      return unloaded(problem(known), known.remedy(), known);
    }
    return unloaded(String.valueOf(cause), "see the log of the application's start", cause);
  }

  private static ModelException unloaded(String problem, String remedy, @Nullable Throwable cause) {
    return new ModelException(
        ErrorCode.NOT_READY, "The model could not be loaded: " + problem, remedy, cause);
  }

  /** The message without the remedy at its end. */
  private static String problem(RerankerException known) {
    String message = String.valueOf(known.getMessage());
    String remedy = ". Remedy: " + known.remedy() + ".";
    return known.code()
        + ": "
        + (message.endsWith(remedy)
            ? message.substring(0, message.length() - remedy.length())
            : message);
  }
}
