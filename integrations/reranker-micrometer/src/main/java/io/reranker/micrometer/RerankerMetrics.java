package io.reranker.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.reranker.RerankListener;
import io.reranker.Reranker;

/**
 * Brings a reranker's work into Micrometer: {@link RerankerObservation} as timers and spans, {@link
 * RerankerMeter} as counters.
 *
 * <pre>{@code
 * RerankerMetrics metrics = RerankerMetrics.of(observations, meters);
 * RerankListener listener = metrics.listener("movies-compact 0.3.0");
 * Reranker reranker =
 *     metrics.observe(FallbackReranker.of(model.withListener(listener)).withListener(listener));
 * }</pre>
 *
 * <p>No tag, name or error that leaves this class holds an item's text or id, or the user.
 *
 * <p>Immutable and thread-safe.
 */
public final class RerankerMetrics {
  private final ObservationRegistry observations;
  private final MeterRegistry meters;

  private RerankerMetrics(ObservationRegistry observations, MeterRegistry meters) {
    this.observations = observations;
    this.meters = meters;
  }

  /**
   * Metrics in two registries.
   *
   * @param observations receives requests and stages; it gives timers where it has a {@link
   *     io.micrometer.core.instrument.observation.DefaultMeterObservationHandler}
   * @param meters receives counters
   */
  public static RerankerMetrics of(ObservationRegistry observations, MeterRegistry meters) {
    return new RerankerMetrics(observations, meters);
  }

  /**
   * A listener for a model, and for the layers around it that take one.
   *
   * @param model the value of the tag {@code model}; a result's {@link
   *     io.reranker.RerankResult#model()} is the natural one
   */
  public RerankListener listener(String model) {
    return new MeterListener(observations, meters, model);
  }

  /**
   * The reranker with its calls observed: the outermost layer, so that what is measured is what the
   * caller waits for. The wrapped reranker stays the caller's to close.
   */
  public Reranker observe(Reranker reranker) {
    return new ObservedReranker(reranker, observations, meters);
  }
}
