package io.reranker.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.reranker.Cancellation;
import io.reranker.Notice;
import io.reranker.RankedItem;
import io.reranker.ReasonStream;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.explain.Explanation;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Observes the calls of a reranker. Thread-safety: as the wrapped reranker. */
final class ObservedReranker implements Reranker {
  private final Reranker reranker;
  private final ObservationRegistry observations;
  private final MeterRegistry meters;

  ObservedReranker(Reranker reranker, ObservationRegistry observations, MeterRegistry meters) {
    this.reranker = reranker;
    this.observations = observations;
    this.meters = meters;
  }

  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    RequestContext context = new RequestContext(request);
    RerankResult result =
        observed(context, () -> reranker.rerank(request, cancellation), context::ranked);
    for (Notice notice : result.notices()) {
      new Meters(meters, result.model()).repairs(notice.kind()).increment();
    }
    return result;
  }

  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    RequestContext context = new RequestContext(result);
    return observed(
        context,
        () -> reranker.explain(result, item, stream, cancellation),
        explanation -> context.answered());
  }

  @Override
  public RerankResult explainTop(RerankResult result, int count, Cancellation cancellation) {
    RequestContext context = new RequestContext(result);
    return observed(
        context,
        () -> reranker.explainTop(result, count, cancellation),
        explained -> context.answered());
  }

  private <T> T observed(RequestContext context, Supplier<T> call, Consumer<T> answered) {
    Observation observation =
        RerankerObservation.of(context.operation())
            .start(null, RequestObservationConvention.DEFAULT, () -> context, observations);
    Observation.Scope scope = observation.openScope();
    try {
      T answer = call.get();
      answered.accept(answer);
      return answer;
    } catch (RuntimeException | Error e) {
      context.failed(e);
      observation.error(new RequestFailure(context.code(), e));
      throw e;
    } finally {
      scope.close();
      observation.stop();
    }
  }
}
