package io.reranker.micrometer;

/**
 * What handlers are told of a failure: its code and where it was thrown. The message of what was
 * thrown may quote an item, and a tracer writes messages down.
 */
public final class RequestFailure extends Exception {
  private static final long serialVersionUID = 1L;

  RequestFailure(String code, Throwable thrown) {
    super(code, null, false, true);
    setStackTrace(thrown.getStackTrace());
  }
}
