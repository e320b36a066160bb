package io.reranker;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A switch by which a caller ends a running request. Thread-safe; cancelling twice is harmless. One
 * switch may serve several requests.
 */
public final class Cancellation {
  /** A switch that is never pulled. */
  public static final Cancellation NEVER = new Cancellation();

  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean cancelled;

  /** A switch that was not pulled yet. */
  public Cancellation() {}

  /** Ends every request that holds this switch, with {@link ErrorCode#CANCELLED}. */
  public void cancel() {
    if (this == NEVER) {
      throw new IllegalStateException("Cancellation.NEVER cannot be cancelled");
    }
    cancelled = true;
    listeners.forEach(Runnable::run);
  }

  /** Whether {@link #cancel()} was called. */
  public boolean isCancelled() {
    return cancelled;
  }

  /**
   * Runs an action once, at {@link #cancel()}, or at once if that has happened.
   *
   * @return the registration, to be closed when the request ends
   */
  public Registration onCancel(Runnable action) {
    if (this == NEVER) {
      return () -> {};
    }
    AtomicBoolean due = new AtomicBoolean(true);
    Runnable once =
        () -> {
          if (due.getAndSet(false)) {
            action.run();
          }
        };
    listeners.add(once);
    if (cancelled) {
      once.run();
    }
    return () -> listeners.remove(once);
  }

  /** A registered action; closing it takes the action off the switch. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
