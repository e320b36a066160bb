package io.reranker.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import io.reranker.ErrorCode;
import io.reranker.FallbackReranker;
import io.reranker.InvalidRequestException;
import io.reranker.ModelException;
import io.reranker.Operation;
import io.reranker.ReasonRepair;
import io.reranker.RequestAbortedException;
import io.reranker.RerankListener;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class RerankerMetricsTest {
  private static final String MARK = "Zq7w";

  private final Registries registries = new Registries();
  private final RerankRequest request = Fixed.request(MARK);

  @Test
  void aRequestIsTimedWithItsOutcome() {
    Reranker observed = registries.metrics.observe(new Fixed(null));
    RerankResult result = observed.rerank(request);
    assertThat(result).isEqualTo(new Fixed(null).rerank(request));
    observed.explainTop(result, 2);
    observed.explain(result, result.items().get(0));

    String[] answered = {"outcome", "answered", "code", "none", "model", Fixed.MODEL};
    assertThat(registries.count("reranker.rerank", answered)).isEqualTo(1);
    assertThat(registries.count("reranker.explain", answered)).isEqualTo(2);
    for (String kind : MeterKey.KIND.knownValues().subList(0, result.notices().size())) {
      assertThat(registries.count("reranker.repairs", "kind", kind, "model", Fixed.MODEL))
          .as(kind)
          .isEqualTo(1);
    }
    RequestContext context = (RequestContext) registries.stopped.get(0);
    assertThat(context.getHighCardinalityKeyValues())
        .containsExactlyInAnyOrder(
            KeyValue.of("reranker.candidates", "2"), KeyValue.of("reranker.history", "1"));
    assertThat(context.result()).isSameAs(result);
    assertThat(registries.observations.getCurrentObservation()).isNull();
  }

  @Test
  void everyFallbackIsCountedByItsReason() {
    RerankListener listener = registries.metrics.listener("m");
    for (ErrorCode code : List.of(ErrorCode.OVERLOADED, ErrorCode.DEADLINE_EXCEEDED)) {
      Fixed failing = new Fixed(new RequestAbortedException(code, "It ended", "ask again"));
      Reranker chain =
          registries.metrics.observe(FallbackReranker.of(failing).withListener(listener));
      chain.rerank(request);
      chain.rerank(request);
      assertThat(
              registries.count(
                  "reranker.fallbacks", "operation", "rerank", "code", code.name(), "model", "m"))
          .isEqualTo(2);
      assertThat(registries.count("reranker.rerank", "outcome", "fell_back", "code", code.name()))
          .isEqualTo(2);
    }
    assertThat(registries.count("reranker.fallbacks")).isEqualTo(4);
    listener.fellBack(Operation.EXPLAIN, ErrorCode.MODEL_FAULT);
    assertThat(
            registries.count("reranker.fallbacks", "operation", "explain", "code", "MODEL_FAULT"))
        .isEqualTo(1);
  }

  @Test
  void whatIsThrownIsThrownAndCounted() {
    RuntimeException known = new ModelException(ErrorCode.MODEL_FAULT, "It broke", "mend", null);
    RuntimeException unknown = new IllegalStateException("item " + MARK);
    Reranker observedKnown = registries.metrics.observe(new Fixed(known));
    Reranker observedUnknown = registries.metrics.observe(new Fixed(unknown));
    assertThatThrownBy(() -> observedKnown.rerank(request)).isSameAs(known);
    assertThatThrownBy(() -> observedUnknown.rerank(request)).isSameAs(unknown);
    assertThat(
            registries.count(
                "reranker.rerank", "outcome", "failed", "code", "MODEL_FAULT", "model", "none"))
        .isEqualTo(1);
    assertThat(registries.count("reranker.rerank", "outcome", "failed", "code", "UNEXPECTED"))
        .isEqualTo(1);
    assertThat(registries.observations.getCurrentObservation()).isNull();
    Throwable error = registries.stopped.get(0).getError();
    assertThat(error).isInstanceOf(RequestFailure.class).hasMessage("MODEL_FAULT");
    assertThat(error.getStackTrace()).isEqualTo(known.getStackTrace());
  }

  @Test
  void stagesAreChildrenOfTheirRequest() {
    RerankListener listener = registries.metrics.listener("m");
    Reranker ranks =
        registries.metrics.observe(
            new Telling(
                () -> {
                  RerankListener.RunningStage scoring = listener.begin(Stage.SCORING);
                  listener.begin(Stage.DECODING).end();
                  scoring.end();
                }));
    ranks.rerank(request);
    assertThat(registries.stopped)
        .extracting(context -> String.valueOf(context.getName()))
        .containsExactly("reranker.decoding", "reranker.scoring", "reranker.rerank");
    for (int i = 0; i < 2; i++) {
      var parent = registries.stopped.get(i).getParentObservation();
      assertThat(parent).isNotNull();
      assertThat(parent.getContextView()).isSameAs(registries.stopped.get(i + 1));
    }
    assertThat(registries.meters.find("reranker.scoring.active").longTaskTimers())
        .extracting(LongTaskTimer::activeTasks)
        .containsExactly(0);
  }

  @Test
  void countsAreWhatTheListenerIsTold() {
    RerankListener listener = registries.metrics.listener("m");
    listener.prefix(0, 70);
    listener.prefix(20, 50);
    listener.prefix(20, 50);
    listener.prefix(70, 0);
    assertThat(registries.count("reranker.prefix.lookups", "result", "miss")).isEqualTo(1);
    assertThat(registries.count("reranker.prefix.lookups", "result", "partial")).isEqualTo(2);
    assertThat(registries.count("reranker.prefix.lookups", "result", "hit")).isEqualTo(1);
    assertThat(registries.count("reranker.prefix.tokens", "source", "cache")).isEqualTo(110);
    assertThat(registries.count("reranker.prefix.tokens", "source", "computed")).isEqualTo(170);
    listener.tokensRead(12);
    listener.tokensRead(3);
    listener.tokensWritten(5);
    assertThat(registries.count("reranker.tokens", "direction", "read")).isEqualTo(15);
    assertThat(registries.count("reranker.tokens", "direction", "written")).isEqualTo(5);
    listener.repaired(ReasonRepair.BUILT_FROM_EVIDENCE);
    assertThat(registries.count("reranker.repairs", "kind", "built_from_evidence")).isEqualTo(1);
    listener.stability(-1);
    listener.stability(0.5);
    DistributionSummary stability = registries.meters.get("reranker.stability").summary();
    assertThat(stability.count()).isEqualTo(2);
    assertThat(stability.max()).isEqualTo(0.75);
    assertThat(stability.mean()).isEqualTo(0.375);
  }

  @Test
  void anotherConventionOfTheRegistryTakesTheDefaultsPlace() {
    interface Both
        extends RequestObservationConvention, GlobalObservationConvention<RequestContext> {}
    registries
        .observations
        .observationConfig()
        .observationConvention(
            new Both() {
              @Override
              public KeyValues getLowCardinalityKeyValues(RequestContext context) {
                return RequestObservationConvention.DEFAULT
                    .getLowCardinalityKeyValues(context)
                    .and("shop", "books");
              }
            });
    registries.metrics.observe(new Fixed(null)).rerank(request);
    assertThat(registries.count("reranker.rerank", "shop", "books", "outcome", "answered"))
        .isEqualTo(1);
  }

  @Test
  void withoutHandlersNothingIsObserved() {
    RerankerMetrics silent =
        RerankerMetrics.of(ObservationRegistry.NOOP, new SimpleMeterRegistry());
    assertThat(silent.listener("m").begin(Stage.PREFILL))
        .isSameAs(RerankListener.RunningStage.UNHEARD);
    assertThat(silent.observe(new Fixed(null)).rerank(request).items()).hasSize(2);
  }

  @Test
  void noTextOfAnItemAndNoUserIsInWhatLeaves() {
    RerankListener listener = registries.metrics.listener(Fixed.MODEL);
    List<RuntimeException> failures =
        List.of(
            new ModelException(
                ErrorCode.MODEL_FAULT,
                "The score of candidate \"" + MARK + "\" is NaN",
                "check " + MARK,
                new IllegalStateException(MARK)),
            new InvalidRequestException("candidates[0].id", "is " + MARK, "give another"),
            new IllegalArgumentException("item " + MARK + " is not of this result"));
    Reranker good = registries.metrics.observe(new Fixed(null));
    RerankResult result = good.explainTop(good.rerank(request), 2);
    good.explain(result, result.items().get(0));
    for (RuntimeException failure : failures) {
      Reranker chain =
          registries.metrics.observe(
              FallbackReranker.of(new Fixed(failure)).withListener(listener));
      try {
        chain.rerank(request);
      } catch (RuntimeException e) {
        assertThat(e).isSameAs(failure);
      }
      try {
        chain.explain(result, result.items().get(0));
      } catch (RuntimeException e) {
        assertThat(e).isSameAs(failure);
      }
    }
    assertThat(result.toString()).as("the request is marked").contains(MARK);
    assertThat(registries.stopped).hasSize(9);
    assertThat(registries.texts()).isNotEmpty().noneMatch(text -> text.contains(MARK));
  }
}
