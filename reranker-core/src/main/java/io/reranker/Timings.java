package io.reranker;

import java.time.Duration;

/**
 * Where the time of a request went.
 *
 * @param queued waiting for a free KV context
 * @param prefill computing the shared prefix (instruction and history)
 * @param scoring scoring the candidates after it
 * @param total from the call to the result, reasons not included
 * @param promptTokens tokens that the model read, the shared prefix counted once
 */
public record Timings(
    Duration queued, Duration prefill, Duration scoring, Duration total, int promptTokens) {

  /** A ranking that needed no model. */
  public static final Timings NONE =
      new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);
}
