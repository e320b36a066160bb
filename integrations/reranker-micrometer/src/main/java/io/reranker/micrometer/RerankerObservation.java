package io.reranker.micrometer;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;
import io.reranker.Operation;
import io.reranker.Stage;

/** What is observed: each a timer, and a span where a tracer listens. */
public enum RerankerObservation implements ObservationDocumentation {
  /** A list being ranked, from the call to the result. */
  RERANK(
      "reranker.rerank", "A list being ranked, from the call to the result; reasons not included."),
  /** Reasons being written. */
  EXPLAIN("reranker.explain", "Reasons being written and checked, for one item or for several."),
  /** The wait for a turn. */
  QUEUE("reranker.queue", "Waiting for a free KV context; close to 0 where one is free at once."),
  /** The prompt's shared beginning. */
  PREFILL(
      "reranker.prefill",
      "Reading instruction and history, as far as the prefix cache holds them not."),
  /** The candidates. */
  SCORING("reranker.scoring", "Scoring the candidates behind the prefix."),
  /** Token by token. */
  DECODING(
      "reranker.decoding",
      "Writing reasons token by token; of a model that generates lists, also the list, within"
          + " `reranker.scoring`.");

  private static final KeyName[] OF_REQUESTS = {MeterKey.OUTCOME, MeterKey.CODE, MeterKey.MODEL};
  private static final KeyName[] OF_STAGES = {MeterKey.MODEL};

  private final String meter;
  private final String description;

  RerankerObservation(String meter, String description) {
    this.meter = meter;
    this.description = description;
  }

  static RerankerObservation of(Operation operation) {
    return operation == Operation.RERANK ? RERANK : EXPLAIN;
  }

  static RerankerObservation of(Stage stage) {
    return switch (stage) {
      case QUEUE -> QUEUE;
      case PREFILL -> PREFILL;
      case SCORING -> SCORING;
      case DECODING -> DECODING;
    };
  }

  /** The name of its timer. */
  @Override
  public String getName() {
    return meter;
  }

  /** What it measures, as the documentation has it. */
  public String description() {
    return description;
  }

  private boolean isRequest() {
    return this == RERANK || this == EXPLAIN;
  }

  @Override
  public Class<? extends ObservationConvention<? extends Observation.Context>>
      getDefaultConvention() {
    return isRequest() ? RequestObservationConvention.class : StageObservationConvention.class;
  }

  @Override
  public KeyName[] getLowCardinalityKeyNames() {
    return (isRequest() ? OF_REQUESTS : OF_STAGES).clone();
  }

  @Override
  public KeyName[] getHighCardinalityKeyNames() {
    return isRequest() ? SpanKey.values() : KeyName.merge();
  }

  @Override
  public String getPrefix() {
    return "reranker";
  }
}
