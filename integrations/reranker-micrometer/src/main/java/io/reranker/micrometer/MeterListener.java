package io.reranker.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.reranker.ErrorCode;
import io.reranker.Operation;
import io.reranker.ReasonRepair;
import io.reranker.RerankListener;
import io.reranker.Stage;
import java.util.EnumMap;
import java.util.Map;

/** Observes the stages of one model's requests, and counts. Thread-safe. */
final class MeterListener implements RerankListener {
  private final ObservationRegistry observations;
  private final String model;
  private final Counter prefixHits;
  private final Counter prefixParts;
  private final Counter prefixMisses;
  private final Counter prefixCached;
  private final Counter prefixComputed;
  private final Counter read;
  private final Counter written;
  private final DistributionSummary stability;
  private final Map<ReasonRepair, Counter> repairs = new EnumMap<>(ReasonRepair.class);
  private final Map<Operation, Map<ErrorCode, Counter>> fallbacks = new EnumMap<>(Operation.class);

  /** Makes all of a model's meters, so that each is there, at 0, before it is needed. */
  MeterListener(ObservationRegistry observations, MeterRegistry meters, String model) {
    this.observations = observations;
    this.model = model;
    Meters of = new Meters(meters, model);
    prefixHits = of.counter(RerankerMeter.PREFIX_LOOKUPS, MeterKey.RESULT.withValue("hit"));
    prefixParts = of.counter(RerankerMeter.PREFIX_LOOKUPS, MeterKey.RESULT.withValue("partial"));
    prefixMisses = of.counter(RerankerMeter.PREFIX_LOOKUPS, MeterKey.RESULT.withValue("miss"));
    prefixCached = of.counter(RerankerMeter.PREFIX_TOKENS, MeterKey.SOURCE.withValue("cache"));
    prefixComputed = of.counter(RerankerMeter.PREFIX_TOKENS, MeterKey.SOURCE.withValue("computed"));
    read = of.counter(RerankerMeter.TOKENS, MeterKey.DIRECTION.withValue("read"));
    written = of.counter(RerankerMeter.TOKENS, MeterKey.DIRECTION.withValue("written"));
    stability = of.summary(RerankerMeter.STABILITY);
    for (ReasonRepair repair : ReasonRepair.values()) {
      repairs.put(repair, of.repairs(repair));
    }
    for (Operation operation : Operation.values()) {
      Map<ErrorCode, Counter> byCode = new EnumMap<>(ErrorCode.class);
      for (ErrorCode code : ErrorCode.values()) {
        byCode.put(
            code,
            of.counter(
                RerankerMeter.FALLBACKS,
                MeterKey.OPERATION.withValue(MeterKey.value(operation)),
                MeterKey.CODE.withValue(code.name())));
      }
      fallbacks.put(operation, byCode);
    }
  }

  @Override
  public RunningStage begin(Stage stage) {
    if (observations.isNoop()) {
      return RunningStage.UNHEARD;
    }
    Observation observation =
        RerankerObservation.of(stage)
            .start(
                null,
                StageObservationConvention.DEFAULT,
                () -> new StageContext(stage, model),
                observations);
    Observation.Scope scope = observation.openScope();
    return () -> {
      scope.close();
      observation.stop();
    };
  }

  @Override
  public void prefix(int reused, int computed) {
    (computed == 0 ? prefixHits : reused == 0 ? prefixMisses : prefixParts).increment();
    prefixCached.increment(reused);
    prefixComputed.increment(computed);
  }

  @Override
  public void tokensRead(int tokens) {
    read.increment(tokens);
  }

  @Override
  public void tokensWritten(int tokens) {
    written.increment(tokens);
  }

  @Override
  public void repaired(ReasonRepair repair) {
    of(repairs, repair).increment();
  }

  @Override
  public void fellBack(Operation operation, ErrorCode code) {
    of(of(fallbacks, operation), code).increment();
  }

  @Override
  public void stability(double tau) {
    stability.record((1 + tau) / 2); // A summary takes no negative numbers.
  }

  private static <K, V> V of(Map<K, V> all, K key) {
    V value = all.get(key);
    if (value == null) {
      throw new IllegalStateException("no meter for " + key);
    }
    return value;
  }
}
