package io.reranker;

/**
 * Receives a reason while it is written, before it is checked. What may be shown for good is the
 * {@link io.reranker.explain.Explanation} that is returned at the end: the check may replace the
 * text.
 */
@FunctionalInterface
public interface ReasonStream {
  /** Takes no notice. */
  ReasonStream NONE = text -> {};

  /** The next piece of the text: whole characters, never empty. */
  void piece(String text);

  /** The text so far failed its check and is void; the next piece begins another. */
  default void restart() {}
}
