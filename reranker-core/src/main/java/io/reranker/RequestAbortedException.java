package io.reranker;

/** A request ended before its answer was ready: deadline, cancellation, overload or close. */
public final class RequestAbortedException extends RerankerException {
  private static final long serialVersionUID = 1L;

  /**
   * @param code {@link ErrorCode#DEADLINE_EXCEEDED}, {@link ErrorCode#CANCELLED}, {@link
   *     ErrorCode#OVERLOADED}, {@link ErrorCode#CLOSED} or {@link ErrorCode#NOT_READY}
   * @param problem what happened
   * @param remedy what to do
   */
  public RequestAbortedException(ErrorCode code, String problem, String remedy) {
    super(code, problem, remedy, null);
  }
}
