package io.reranker.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A registry of meters and one of observations that feeds it, with all contexts kept. */
final class Registries {
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final ObservationRegistry observations = ObservationRegistry.create();
  final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();
  final RerankerMetrics metrics = RerankerMetrics.of(observations, meters);

  Registries() {
    observations
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(meters))
        .observationHandler(
            new ObservationHandler<Observation.Context>() {
              @Override
              public void onStop(Observation.Context context) {
                stopped.add(context);
              }

              @Override
              public boolean supportsContext(Observation.Context context) {
                return true;
              }
            });
  }

  /** The count of a counter or timer with such tags; 0 where there is none. */
  double count(String name, String... tags) {
    double count = 0;
    for (Meter meter : meters.find(name).tags(tags).meters()) {
      if (meter instanceof Counter counter) {
        count += counter.count();
      } else if (meter instanceof Timer timer) {
        count += timer.count();
      }
    }
    return count;
  }

  /** All that leaves the process: names and tags of meters and spans, and what errors say. */
  List<String> texts() {
    List<String> texts = new CopyOnWriteArrayList<>();
    for (Meter meter : meters.getMeters()) {
      texts.add(meter.getId().toString());
      texts.add(String.valueOf(meter.getId().getDescription()));
    }
    for (Observation.Context context : stopped) {
      texts.add(context.toString());
      for (Throwable t = context.getError(); t != null; t = t.getCause()) {
        texts.add(t.toString());
        for (Throwable suppressed : t.getSuppressed()) {
          texts.add(suppressed.toString());
        }
      }
    }
    return texts;
  }
}
