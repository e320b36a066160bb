package io.reranker;

/** A part of a request's work that takes time of its own. Names are stable. */
public enum Stage {
  /** Waiting for a free KV context; short where one is free at once. */
  QUEUE,
  /**
   * Reading the prompt's shared beginning, instruction and history, as far as no context holds it.
   */
  PREFILL,
  /** Scoring the candidates behind the prefix. */
  SCORING,
  /** Writing token by token: reasons, or within {@link #SCORING} a list. */
  DECODING
}
