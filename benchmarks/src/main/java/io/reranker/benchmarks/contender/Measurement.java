package io.reranker.benchmarks.contender;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one contender took.
 *
 * @param name its name in the table
 * @param version its engine and version; empty where it never started
 * @param millis of each workload one value a round, in the order of the rounds
 * @param failure why it was not run, or not to the end; null where all is measured
 */
record Measurement(
    String name, String version, Map<Workload, List<Double>> millis, @Nullable String failure) {
  Measurement {
    Map<Workload, List<Double>> copy = new EnumMap<>(Workload.class);
    millis.forEach((workload, values) -> copy.put(workload, List.copyOf(values)));
    millis = copy;
  }
}
