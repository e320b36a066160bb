package io.reranker.rollout;

import io.reranker.Cancellation;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.RankedItem;
import io.reranker.ReasonStream;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.explain.Explanation;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of the models that serve one after the other. Knows how many calls use it, and is closed, in
 * a thread of its own, when it is retired and the last has ended. Thread-safe.
 */
final class Generation implements Reranker {
  private static final Logger LOG = LoggerFactory.getLogger(Generation.class);

  /** More names than a model with its fallback and its trials gives. */
  private static final int MAX_NAMES = 64;

  private final HotSwapReranker.Loaded loaded;
  private final Set<String> names = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private int running;
  private boolean retired;
  private boolean closing;

  Generation(HotSwapReranker.Loaded loaded) {
    this.loaded = loaded;
  }

  /** Begins a call, unless the model is closed or about to be. */
  synchronized boolean enter() {
    if (closing) {
      return false;
    }
    running++;
    return true;
  }

  void leave() {
    boolean last;
    synchronized (this) {
      running--;
      last = last();
    }
    if (last) {
      closeBehind();
    }
  }

  synchronized int running() {
    return running;
  }

  /** No new requests come: closes the model as soon as none runs. */
  void retire() {
    boolean last;
    synchronized (this) {
      retired = true;
      last = last();
    }
    if (last) {
      closeBehind();
    }
  }

  /** True for one caller: the one that has to close the model. */
  private boolean last() {
    boolean last = retired && running == 0 && !closing;
    closing |= last;
    return last;
  }

  /** A caller's answer does not wait for memory to be freed. */
  private void closeBehind() {
    Thread thread = new Thread(this::closeModel, "reranker-retire");
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError e) { // No thread to be had: then it waits.
      closeModel();
    }
  }

  /**
   * Closes the model at once, whatever runs, and waits until it is closed.
   *
   * @throws ModelException if its close failed
   */
  void close() {
    boolean own;
    synchronized (this) {
      own = !closing;
      closing = true;
    }
    if (own) {
      closeModel();
    }
    try {
      closed.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof ModelException failure ? failure : e;
    }
  }

  private void closeModel() {
    try {
      loaded.model().close();
      closed.complete(null);
    } catch (Exception | Error e) {
      LOG.warn("A model could not be closed", e);
      closed.completeExceptionally(
          new ModelException(
              ErrorCode.MODEL_FAULT,
              "The model could not be closed: " + e.getMessage(),
              "restart the process to free its memory",
              e));
    }
  }

  CompletableFuture<Void> closed() {
    return closed;
  }

  /** Whether a result has the name of a result of this model. */
  boolean ranked(RerankResult result) {
    return names.contains(result.model());
  }

  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    RerankResult result = loaded.reranker().rerank(request, cancellation);
    if (names.size() < MAX_NAMES) {
      names.add(result.model());
    }
    return result;
  }

  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    return loaded.reranker().explain(result, item, stream, cancellation);
  }

  @Override
  public RerankResult explainTop(RerankResult result, int count, Cancellation cancellation) {
    return loaded.reranker().explainTop(result, count, cancellation);
  }
}
