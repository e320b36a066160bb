package io.reranker.benchmarks.contender;

/** A contender cannot be run here, or failed; the message says why in words for the report. */
final class ContenderException extends Exception {
  private static final long serialVersionUID = 1L;

  ContenderException(String message) {
    super(message);
  }

  ContenderException(String message, Throwable cause) {
    super(message, cause);
  }
}
