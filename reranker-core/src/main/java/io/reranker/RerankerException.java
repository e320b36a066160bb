package io.reranker;

import org.jspecify.annotations.Nullable;

/**
 * The one family of exceptions of this library. The message is a sentence that says what is wrong,
 * followed by what to do about it.
 */
public sealed class RerankerException extends RuntimeException
    permits InvalidRequestException, ModelException, RequestAbortedException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String remedy;

  RerankerException(ErrorCode code, String problem, String remedy, @Nullable Throwable cause) {
    super(problem + ". Remedy: " + remedy + ".", cause);
    this.code = code;
    this.remedy = remedy;
  }

  /** The machine-readable reason. */
  public final ErrorCode code() {
    return code;
  }

  /** What the caller can do about it. */
  public final String remedy() {
    return remedy;
  }
}
