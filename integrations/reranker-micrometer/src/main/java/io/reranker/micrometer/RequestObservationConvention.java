package io.reranker.micrometer;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.reranker.RerankResult;

/**
 * Tags of {@link RerankerObservation#RERANK} and {@link RerankerObservation#EXPLAIN}. To change
 * them, register an implementation that is a {@link
 * io.micrometer.observation.GlobalObservationConvention} too.
 */
public interface RequestObservationConvention extends ObservationConvention<RequestContext> {
  /** The library's own. */
  RequestObservationConvention DEFAULT = new RequestObservationConvention() {};

  @Override
  default boolean supportsContext(Observation.Context context) {
    return context instanceof RequestContext;
  }

  @Override
  default KeyValues getLowCardinalityKeyValues(RequestContext context) {
    RerankResult result = context.result();
    return KeyValues.of(
        MeterKey.OUTCOME.withValue(context.outcome()),
        MeterKey.CODE.withValue(context.code()),
        MeterKey.MODEL.withValue(result == null ? MeterKey.NONE : result.model()));
  }

  @Override
  default KeyValues getHighCardinalityKeyValues(RequestContext context) {
    return KeyValues.of(
        SpanKey.CANDIDATES.withValue(String.valueOf(context.request().candidates().size())),
        SpanKey.HISTORY.withValue(String.valueOf(context.request().history().size())));
  }
}
