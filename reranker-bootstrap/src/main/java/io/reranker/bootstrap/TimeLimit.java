package io.reranker.bootstrap;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.RequestAbortedException;
import io.reranker.RerankRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long the orderings of one request may take together. */
record TimeLimit(long start, @Nullable Duration deadline, Cancellation cancellation) {

  static TimeLimit from(long start, RerankRequest request, Cancellation cancellation) {
    return new TimeLimit(start, request.deadline(), cancellation);
  }

  /**
   * The request to score the next ordering of: with the candidates in the base order, so that the
   * caller's cannot leak in, and with the time that is left.
   *
   * @throws RequestAbortedException if the request was cancelled or no time is left
   */
  RerankRequest rest(RerankRequest request, List<Candidate> baseOrder, int row, int rows) {
    if (cancellation.isCancelled()) {
      throw new RequestAbortedException(
          ErrorCode.CANCELLED,
          "The request was cancelled after " + row + " of " + rows + " orderings",
          "none is needed if that was meant");
    }
    return new RerankRequest(request.user(), request.history(), baseOrder, left(row, rows));
  }

  private @Nullable Duration left(int row, int rows) {
    if (deadline == null) {
      return null;
    }
    Duration left = deadline.minusNanos(System.nanoTime() - start);
    if (left.isZero() || left.isNegative()) {
      throw new RequestAbortedException(
          ErrorCode.DEADLINE_EXCEEDED,
          "The deadline of " + deadline + " passed after " + row + " of " + rows + " orderings",
          "allow more time, or use a preset with fewer orderings");
    }
    return left;
  }
}
