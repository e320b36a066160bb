package io.reranker.onnx;

import io.reranker.Cancellation;
import io.reranker.ErrorCode;
import io.reranker.RequestAbortedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bounded number of KV contexts, first come first served, with a bounded queue before them.
 * Thread-safe.
 */
final class ContextPool implements AutoCloseable {
  private final Supplier<KvContext> factory;
  private final int size;
  private final int maxQueued;
  private final List<KvContext> idle = new ArrayList<>();
  private final ArrayDeque<CompletableFuture<KvContext>> waiting = new ArrayDeque<>();
  private final Set<RunGuard> running = new HashSet<>();
  private int made;
  private boolean closed;

  ContextPool(Supplier<KvContext> factory, int size, int maxQueued) {
    this.factory = factory;
    this.size = size;
    this.maxQueued = maxQueued;
  }

  /** A context in use; closing it gives it back. */
  final class Lease implements AutoCloseable {
    private final KvContext context;

    private Lease(KvContext context) {
      this.context = context;
    }

    KvContext context() {
      return context;
    }

    @Override
    public void close() {
      release(context);
    }
  }

  /**
   * Lets a request in: from here to the guard's close, nothing that it uses is freed.
   *
   * @throws RequestAbortedException if the pool is closed
   */
  RunGuard admit(@Nullable Duration deadline, Cancellation cancellation) {
    RunGuard guard = new RunGuard(deadline, cancellation, this::leave);
    synchronized (this) {
      if (!closed) {
        running.add(guard);
        return guard;
      }
    }
    guard.close();
    throw closed();
  }

  private synchronized void leave(RunGuard guard) {
    running.remove(guard);
    notifyAll();
  }

  /**
   * Waits for a context.
   *
   * @param prefix a context that holds this prefix is preferred
   * @throws RequestAbortedException on overload, close, deadline or cancellation
   */
  Lease acquire(RunGuard guard, int[] prefix) {
    CompletableFuture<KvContext> ticket = null;
    KvContext context = null;
    synchronized (this) {
      if (!idle.isEmpty() || made < size) {
        context = takeIdle(prefix);
      } else if (waiting.size() >= maxQueued) {
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
      context = await(guard, ticket);
    }
    return new Lease(context == null ? make() : context);
  }

  /** An idle context, the one that holds the prefix if any; null where one is to be made. */
  private @Nullable KvContext takeIdle(int[] prefix) {
    for (int i = 0; i < idle.size(); i++) {
      if (idle.get(i).holdsPrefix(prefix)) {
        return idle.remove(i);
      }
    }
    if (made < size) {
      made++;
      return null;
    }
    return idle.remove(0); // The one that rested longest.
  }

  private KvContext make() {
    try {
      return factory.get();
    } catch (RuntimeException | Error e) {
      synchronized (this) {
        made--;
      }
      throw e;
    }
  }

  private KvContext await(RunGuard guard, CompletableFuture<KvContext> ticket) {
    guard.onAbort(() -> ticket.cancel(false));
    try {
      return ticket.get();
    } catch (CancellationException e) {
      guard.check(); // Only an abort cancels a ticket.
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      if (!ticket.cancel(false)) {
        release(ticket.join()); // It was handed over at the same moment.
      }
      throw new RequestAbortedException(
          ErrorCode.CANCELLED,
          "The waiting thread was interrupted",
          "ask again if it was a mistake");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // Tickets are completed or cancelled, never failed.
    } finally {
      guard.onAbort(null);
      synchronized (this) {
        waiting.remove(ticket);
      }
    }
  }

  private synchronized void release(KvContext context) {
    CompletableFuture<KvContext> next;
    while ((next = waiting.poll()) != null) {
      if (next.complete(context)) {
        return;
      }
    }
    idle.add(context);
  }

  private static RequestAbortedException closed() {
    return new RequestAbortedException(
        ErrorCode.CLOSED, "The model is closed", "load it again, and close it last");
  }

  /** Refuses new requests, ends waiting and running ones, waits for those, frees the contexts. */
  @Override
  public void close() {
    boolean interrupted = false;
    synchronized (this) {
      closed = true;
      running.forEach(guard -> guard.abort(ErrorCode.CLOSED));
      while (!running.isEmpty()) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true; // Memory in use must not be freed: wait on, tell later.
        }
      }
      idle.forEach(KvContext::close);
      idle.clear();
      made = 0;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
