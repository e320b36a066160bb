package io.reranker.micrometer;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;

/**
 * The meters of one model in a registry, as {@link RerankerMeter} documents them.
 *
 * @param meters the registry
 * @param model the model's name
 */
record Meters(MeterRegistry meters, String model) {

  Counter counter(RerankerMeter meter, KeyValue... keys) {
    return Counter.builder(meter.getName())
        .baseUnit(meter.getBaseUnit())
        .description(meter.description())
        .tags(tags(keys))
        .register(meters);
  }

  DistributionSummary summary(RerankerMeter meter) {
    return DistributionSummary.builder(meter.getName())
        .description(meter.description())
        .tags(tags())
        .register(meters);
  }

  Counter repairs(Enum<?> kind) {
    return counter(RerankerMeter.REPAIRS, MeterKey.KIND.withValue(MeterKey.value(kind)));
  }

  private Tags tags(KeyValue... keys) {
    Tags tags = Tags.of(MeterKey.MODEL.asString(), model);
    for (KeyValue key : keys) {
      tags = tags.and(Tag.of(key.getKey(), key.getValue()));
    }
    return tags;
  }
}
