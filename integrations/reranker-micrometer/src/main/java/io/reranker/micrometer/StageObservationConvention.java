package io.reranker.micrometer;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Tags of the stages in {@link RerankerObservation}. To change them, register an implementation
 * that is a {@link io.micrometer.observation.GlobalObservationConvention} too.
 */
public interface StageObservationConvention extends ObservationConvention<StageContext> {
  /** The library's own. */
  StageObservationConvention DEFAULT = new StageObservationConvention() {};

  @Override
  default boolean supportsContext(Observation.Context context) {
    return context instanceof StageContext;
  }

  @Override
  default KeyValues getLowCardinalityKeyValues(StageContext context) {
    return KeyValues.of(MeterKey.MODEL.withValue(context.model()));
  }
}
