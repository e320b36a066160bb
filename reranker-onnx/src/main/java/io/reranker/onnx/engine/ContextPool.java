package io.reranker.onnx.engine;

import io.reranker.Cancellation;
import io.reranker.ErrorCode;
import io.reranker.RequestAbortedException;
import io.reranker.RerankListener;
import io.reranker.Stage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Who may run, and in which context. A bounded number of requests run at once, first come first
 * served, with a bounded queue before them. Contexts at rest keep what they read: they are the
 * prefix cache, bounded in bytes, the one that rested longest being written over first. The memory
 * of runs, other than keys and values, is lent to those that run. Thread-safe.
 */
public final class ContextPool implements AutoCloseable {
  private final CausalModel model;
  private final int concurrency;
  private final int maxQueued;
  private final long cacheBytes;
  private final List<KvContext> idle = new ArrayList<>();
  private final ArrayDeque<CompletableFuture<Boolean>> waiting = new ArrayDeque<>();
  private final List<RunTensors> spare = new ArrayList<>();
  private final Map<RunGuard, Thread> admitted = new HashMap<>();
  private final LongAdder reusedTokens = new LongAdder();
  private final LongAdder computedTokens = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final Map<ErrorCode, Long> failures = new EnumMap<>(ErrorCode.class);
  private int leased;
  private long bytes;
  private boolean closed;

  /**
   * An empty pool.
   *
   * @param concurrency requests that run at once, from 1
   * @param maxQueued requests that may wait, from 0
   * @param cacheBytes bytes of contexts above which none is made but those that run
   */
  public ContextPool(CausalModel model, int concurrency, int maxQueued, long cacheBytes) {
    this.model = model;
    this.concurrency = concurrency;
    this.maxQueued = maxQueued;
    this.cacheBytes = cacheBytes;
  }

  /**
   * What the pool has done.
   *
   * @param prefixTokensReused tokens of prefixes that a context held already
   * @param prefixTokensComputed tokens of prefixes that were read
   * @param refused requests refused because the queue was full
   * @param running requests that run now
   * @param queued requests that wait now
   * @param cacheBytes bytes of all contexts
   * @param runNanos nanoseconds spent in the runtime's runs
   * @param failures requests that ended in an error, the refused ones included, by its code
   */
  public record Counters(
      long prefixTokensReused,
      long prefixTokensComputed,
      long refused,
      int running,
      int queued,
      long cacheBytes,
      long runNanos,
      Map<ErrorCode, Long> failures) {

    /** Copies the map. */
    public Counters {
      failures = Map.copyOf(failures);
    }
  }

  /** The counters now. */
  public synchronized Counters counters() {
    return new Counters(
        reusedTokens.sum(),
        computedTokens.sum(),
        refused.sum(),
        leased,
        waiting.size(),
        bytes,
        model.runNanos(),
        failures);
  }

  /** Counts a request that ended in an error. */
  public synchronized void failed(ErrorCode code) {
    failures.merge(code, 1L, Long::sum);
  }

  CausalModel model() {
    return model;
  }

  synchronized int contextsAtRest() {
    return idle.size();
  }

  synchronized int runMemoriesAtRest() {
    return spare.size();
  }

  /** A context in use; closing it gives it back. */
  public final class Lease implements AutoCloseable {
    private final KvContext context;
    private final long bytesBefore;

    private Lease(KvContext context) {
      this.context = context;
      this.bytesBefore = bytes(context);
    }

    /** The context. */
    public KvContext context() {
      return context;
    }

    /**
     * Brings the context to a prompt's beginning: by going back where it holds it, by reading it
     * otherwise, part by part, so that the same prompt is always computed in the same runs.
     *
     * @param tokens the beginning
     * @param ends where its parts end, ascending; the last is {@code tokens.length}
     */
    public void prefill(int[] tokens, int[] ends, RunGuard guard) {
      RerankListener.RunningStage stage = guard.listener().begin(Stage.PREFILL);
      try {
        read(tokens, ends, guard);
      } finally {
        stage.end();
      }
    }

    private void read(int[] tokens, int[] ends, RunGuard guard) {
      context.readFor(guard);
      int parts = context.partsHeld(tokens, ends, guard.adapter());
      int held = parts == 0 ? 0 : ends[parts - 1];
      context.rewind(held);
      reusedTokens.add(held);
      computedTokens.add(tokens.length - (long) held);
      guard.listener().prefix(held, tokens.length - held);
      for (int part = parts; part < ends.length; part++) {
        int from = part == 0 ? 0 : ends[part - 1];
        model.extend(context, java.util.Arrays.copyOfRange(tokens, from, ends[part]), guard);
        context.cut();
      }
    }

    @Override
    public void close() {
      release(context, bytes(context) - bytesBefore);
    }
  }

  private long bytes(KvContext context) {
    return context.store().room() * model.bytesPerToken();
  }

  /**
   * Lets a request in: from here to the guard's close, nothing that it uses is freed.
   *
   * @param adapter the adapter its runs use, or null
   * @throws RequestAbortedException if the pool is closed
   */
  public RunGuard admit(
      @Nullable Duration deadline, Cancellation cancellation, @Nullable Adapter adapter) {
    return admit(deadline, cancellation, adapter, RerankListener.NONE);
  }

  /**
   * As {@link #admit(Duration, Cancellation, Adapter)}, with a listener that is told what the
   * request's runs do.
   */
  public RunGuard admit(
      @Nullable Duration deadline,
      Cancellation cancellation,
      @Nullable Adapter adapter,
      RerankListener listener) {
    RunGuard guard = new RunGuard(deadline, cancellation, adapter, listener, this::leave);
    synchronized (this) {
      if (!closed) {
        admitted.put(guard, Thread.currentThread());
        return guard;
      }
    }
    guard.close();
    throw closed();
  }

  private synchronized void leave(RunGuard guard) {
    admitted.remove(guard);
    notifyAll();
  }

  /**
   * Waits for its turn, then takes the context that holds most of a prompt's beginning.
   *
   * @param tokens the beginning
   * @param ends where its parts end
   * @throws RequestAbortedException on overload, close, deadline or cancellation
   * @throws IllegalStateException if the thread has a turn already: it could wait for itself
   */
  public Lease acquire(RunGuard guard, int[] tokens, int[] ends) {
    RerankListener.RunningStage stage = guard.listener().begin(Stage.QUEUE);
    try {
      return turn(guard, tokens, ends);
    } finally {
      stage.end();
    }
  }

  private Lease turn(RunGuard guard, int[] tokens, int[] ends) {
    CompletableFuture<Boolean> ticket = null;
    synchronized (this) {
      refuseNested(guard);
      if (leased < concurrency) {
        leased++;
      } else if (waiting.size() >= maxQueued) {
        refused.increment();
        throw new RequestAbortedException(
            ErrorCode.OVERLOADED,
            waiting.size() + " requests wait already",
            "ask again later, allow a longer queue, or wrap the model in FallbackReranker");
      } else {
        ticket = new CompletableFuture<>();
        waiting.add(ticket);
      }
    }
    if (ticket != null) {
      await(guard, ticket);
    }
    boolean done = false;
    try {
      Lease lease = new Lease(equipped(take(tokens, ends, guard.adapter())));
      done = true;
      return lease;
    } finally {
      if (!done) {
        next();
      }
    }
  }

  private void refuseNested(RunGuard guard) {
    Thread current = Thread.currentThread();
    admitted.forEach(
        (other, thread) -> {
          if (other != guard && thread == current) {
            throw new IllegalStateException(
                "a request within a request of the same model could wait for itself; ask when the"
                    + " stream has ended, or in another thread");
          }
        });
  }

  private KvContext take(int[] tokens, int[] ends, @Nullable Adapter adapter) {
    synchronized (this) {
      int best = -1;
      int mostParts = -1;
      for (int i = 0; i < idle.size(); i++) { // The one that rested longest stands first.
        int parts = idle.get(i).partsHeld(tokens, ends, adapter);
        if (parts > mostParts) {
          best = i;
          mostParts = parts;
        }
      }
      boolean room = bytes + largest() <= cacheBytes;
      if (best >= 0 && (mostParts == ends.length || !room)) {
        return idle.remove(best);
      }
    }
    return model.newContext();
  }

  private KvContext equipped(KvContext context) {
    synchronized (this) {
      context.borrow(spare.isEmpty() ? null : spare.remove(spare.size() - 1));
    }
    return context;
  }

  /** Bytes of the largest idle context: what a new one is likely to take. */
  private long largest() {
    return idle.stream().mapToLong(this::bytes).max().orElse(0);
  }

  private void await(RunGuard guard, CompletableFuture<Boolean> ticket) {
    guard.onAbort(() -> ticket.cancel(false));
    try {
      ticket.get();
    } catch (CancellationException e) {
      guard.check(); // Only an abort cancels a ticket.
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      if (!ticket.cancel(false)) {
        next(); // Its turn came at the same moment.
      }
      throw guard.interrupted();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // Tickets are completed or cancelled, never failed.
    } finally {
      guard.onAbort(null);
      synchronized (this) {
        waiting.remove(ticket);
      }
    }
  }

  private synchronized void release(KvContext context, long grown) {
    try {
      bytes += grown;
      RunTensors tensors = context.giveUp();
      if (tensors != null) {
        spare.add(tensors);
      }
      if (context.store().room() == 0) {
        context.close(); // Aborted before it read anything: nothing to keep, and nothing to count.
        return;
      }
      idle.add(context);
      // Contexts grow with the prompts they meet; the cache shrinks to those that run.
      while (bytes > cacheBytes && idle.size() + leased - 1 > concurrency) {
        KvContext longest = idle.remove(0);
        bytes -= bytes(longest);
        longest.close();
      }
    } finally {
      next();
    }
  }

  /** Hands a turn to whoever waits longest. */
  private synchronized void next() {
    CompletableFuture<Boolean> first;
    while ((first = waiting.poll()) != null) {
      if (first.complete(true)) {
        return;
      }
    }
    leased--;
  }

  private static RequestAbortedException closed() {
    return new RequestAbortedException(
        ErrorCode.CLOSED, "The model is closed", "load it again, and close it last");
  }

  /**
   * Refuses new requests, ends waiting and running ones, waits for those, frees the contexts.
   *
   * @throws IllegalStateException if the thread is within a request: it would wait for itself
   */
  @Override
  public void close() {
    boolean interrupted = false;
    synchronized (this) {
      if (admitted.containsValue(Thread.currentThread())) {
        throw new IllegalStateException(
            "a model cannot be closed within one of its own requests: close it when the stream has"
                + " ended, or in another thread");
      }
      closed = true;
      admitted.keySet().forEach(guard -> guard.abort(ErrorCode.CLOSED));
      while (!admitted.isEmpty()) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true; // Memory in use must not be freed: wait on, tell later.
        }
      }
      idle.forEach(KvContext::close);
      idle.clear();
      spare.forEach(RunTensors::close);
      spare.clear();
      bytes = 0;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
