package io.reranker.rollout;

import io.reranker.Cancellation;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.ReasonStream;
import io.reranker.RequestAbortedException;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.explain.EvidenceExplainer;
import io.reranker.explain.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A reranker whose model is exchanged while requests run.
 *
 * <p>{@link #swap} loads a new model and lets it rank some requests; only then do new requests go
 * to it. Requests that run end on the old one, which is closed when the last of them has ended. If
 * the new one does not load or does not rank, the old one stays. Both are in memory at once for a
 * while.
 *
 * <p>A reason comes from the model that ranked the result, told by {@link RerankResult#model()},
 * the name and version: a result of a model that is gone gets a reason built from the evidence and
 * marked so ({@link EvidenceExplainer}), never the words of another model. Give each model a
 * version of its own. To rank and explain by one model whatever happens between the two calls, use
 * {@link #onOneModel}.
 *
 * <p>Thread-safe. Swaps are done one after the other. {@link #close()} closes the models, which end
 * the running requests as their own {@code close()} does; further requests are refused with {@link
 * ErrorCode#CLOSED}.
 */
public final class HotSwapReranker implements Reranker, AutoCloseable {

  /**
   * What is exchanged.
   *
   * @param reranker ranks, with the wrappers that belong to this model
   * @param model what is closed when the last request has ended
   */
  public record Loaded(Reranker reranker, AutoCloseable model) {

    /** A model that ranks by itself. */
    @SuppressWarnings("try") // That AutoCloseable may throw InterruptedException is known.
    public static <M extends Reranker & AutoCloseable> Loaded of(M model) {
      return new Loaded(model, model);
    }
  }

  /**
   * What was done so far.
   *
   * @param swaps models taken in the place of others
   * @param failedSwaps models that did not load or did not rank
   * @param running requests that run now
   * @param retiring old models that still have requests to end
   */
  public record Counters(long swaps, long failedSwaps, int running, int retiring) {}

  private final Object swapping = new Object();
  private final List<Generation> retiring = new ArrayList<>();
  private Generation current;
  private boolean closed;
  private long swaps;
  private long failedSwaps;

  private HotSwapReranker(Generation first) {
    current = first;
  }

  /** Begins with a model, which is closed with this reranker or when it has been exchanged. */
  public static HotSwapReranker of(Loaded first) {
    return new HotSwapReranker(new Generation(first));
  }

  /**
   * Exchanges the model. Loads and warms up in the calling thread; returns when the new one has
   * taken over.
   *
   * @param loader loads the new model, in {@code () -> Loaded.of(OnnxRerankModel.load(folder))}
   * @param warmUp requests that the new model must rank first, best of typical length; may be empty
   * @return completed when the old model is closed; with an exception if its close failed
   * @throws ModelException if the new model does not rank a request of the warm-up but falls back;
   *     what the loader and the new model throw is thrown as it is. The old model then stays
   * @throws RequestAbortedException with {@link ErrorCode#CLOSED} if this reranker is closed
   */
  public CompletableFuture<Void> swap(Supplier<Loaded> loader, List<RerankRequest> warmUp) {
    synchronized (swapping) {
      boolean done = false;
      try {
        requireOpen();
        CompletableFuture<Void> gone = exchange(warm(new Generation(loader.get()), warmUp));
        done = true;
        return gone;
      } finally {
        count(done);
      }
    }
  }

  private CompletableFuture<Void> exchange(Generation next) {
    try {
      return takeOver(next);
    } catch (RequestAbortedException e) {
      closeUnused(next, e);
      throw e;
    }
  }

  /** The new model when it has ranked the requests; closed where it cannot. */
  private static Generation warm(Generation next, List<RerankRequest> requests) {
    try {
      requests.forEach(request -> warmUp(next, request));
      return next;
    } catch (RuntimeException | Error e) {
      closeUnused(next, e);
      throw e;
    }
  }

  private static void closeUnused(Generation unused, Throwable failure) {
    try {
      unused.close();
    } catch (ModelException e) {
      failure.addSuppressed(e);
    }
  }

  private static void warmUp(Generation next, RerankRequest request) {
    RerankResult result = next.rerank(request, Cancellation.NEVER);
    if (result.outcome() instanceof Outcome.FellBack fellBack) {
      throw new ModelException(
          fellBack.code(),
          "The new model fell back to the base order at its warm-up: " + fellBack.message(),
          "mend the new model, and swap again; the old one stays",
          null);
    }
  }

  private synchronized CompletableFuture<Void> takeOver(Generation next) {
    requireOpen();
    Generation old = current;
    current = next;
    retiring.add(old);
    // The caller's future is another than the model's own: it comes after the list was cleared.
    CompletableFuture<Void> gone =
        old.closed()
            .whenComplete(
                (nothing, failure) -> {
                  synchronized (this) {
                    retiring.remove(old);
                  }
                });
    old.retire();
    return gone;
  }

  private synchronized void count(boolean swapped) {
    if (swapped) {
      swaps++;
    } else {
      failedSwaps++;
    }
  }

  private synchronized void requireOpen() {
    if (closed) {
      throw new RequestAbortedException(
          ErrorCode.CLOSED, "The reranker is closed", "make a new one, and close it last");
    }
  }

  /** The counters now. */
  public synchronized Counters counters() {
    int running = current.running();
    for (Generation old : retiring) {
      running += old.running();
    }
    return new Counters(swaps, failedSwaps, running, retiring.size());
  }

  /**
   * Makes several calls on one model, the current one, which is not closed before they end.
   *
   * @param calls gets the model, for these calls only
   */
  public <T> T onOneModel(Function<Reranker, T> calls) {
    Generation generation = enterCurrent();
    try {
      return calls.apply(generation);
    } finally {
      generation.leave();
    }
  }

  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    return onOneModel(model -> model.rerank(request, cancellation));
  }

  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    Generation generation = enterOf(result);
    if (generation == null) {
      Explanation explanation = EvidenceExplainer.explain(result, item);
      stream.piece(explanation.text());
      return explanation;
    }
    try {
      return generation.explain(result, item, stream, cancellation);
    } finally {
      generation.leave();
    }
  }

  @Override
  public RerankResult explainTop(RerankResult result, int count, Cancellation cancellation) {
    Generation generation = enterOf(result);
    if (generation == null) {
      RerankResult explained = result;
      for (RankedItem item : result.items().subList(0, Math.min(count, result.items().size()))) {
        explained = explained.explained(item, EvidenceExplainer.explain(result, item));
      }
      return explained;
    }
    try {
      return generation.explainTop(result, count, cancellation);
    } finally {
      generation.leave();
    }
  }

  private synchronized Generation enterCurrent() {
    requireOpen();
    current.enter(); // Under the lock of the exchange: the current one is not retired.
    return current;
  }

  /** The model that ranked a result, entered; null where it is gone. */
  private synchronized @Nullable Generation enterOf(RerankResult result) {
    requireOpen();
    if (current.ranked(result) && current.enter()) {
      return current;
    }
    for (Generation old : retiring) {
      if (old.ranked(result) && old.enter()) {
        return old;
      }
    }
    return null;
  }

  @Override
  public void close() {
    List<Generation> all;
    synchronized (this) {
      closed = true;
      all = new ArrayList<>(retiring);
      all.add(current);
    }
    ModelException failure = null;
    for (Generation one : all) { // Not under the lock: models wait for their requests.
      try {
        one.close();
      } catch (ModelException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
