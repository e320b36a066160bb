package io.reranker;

import org.jspecify.annotations.Nullable;

/** A model bundle cannot be loaded, or the model failed while it ran. */
public final class ModelException extends RerankerException {
  private static final long serialVersionUID = 1L;

  /**
   * @param code the reason
   * @param problem what is wrong
   * @param remedy what to do
   * @param cause the underlying failure, or null
   */
  public ModelException(ErrorCode code, String problem, String remedy, @Nullable Throwable cause) {
    super(code, problem, remedy, cause);
  }
}
