package io.reranker.spring.boot;

import io.reranker.ErrorCode;
import io.reranker.RequestAbortedException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The requests that are running. Thread-safe. */
final class InFlight {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private int running;
  private boolean closed;

  /**
   * Runs a request.
   *
   * @throws RequestAbortedException with {@link ErrorCode#CLOSED} if requests are drained
   */
  <T> T during(Supplier<T> request) {
    enter();
    try {
      return request.get();
    } finally {
      leave();
    }
  }

  private void enter() {
    lock.lock();
    try {
      if (closed) {
        throw new RequestAbortedException(
            ErrorCode.CLOSED, "The application ends", "send no requests to it any more");
      }
      running++;
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      running--;
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets no more requests in and waits until those that run have ended.
   *
   * @return how many still ran when the time was over
   */
  int drain(Duration wait) {
    lock.lock();
    try {
      closed = true;
      long left = wait.toNanos();
      while (running > 0 && left > 0) {
        left = ended.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Whoever interrupts a shutdown wants it to go on.
    } finally {
      lock.unlock();
    }
    return running();
  }

  private int running() {
    lock.lock();
    try {
      return running;
    } finally {
      lock.unlock();
    }
  }
}
