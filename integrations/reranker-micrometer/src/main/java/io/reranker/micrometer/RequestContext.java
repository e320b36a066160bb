package io.reranker.micrometer;

import io.micrometer.observation.Observation;
import io.reranker.Operation;
import io.reranker.Outcome;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.RerankerException;
import org.jspecify.annotations.Nullable;

/**
 * A call of a reranker while it is observed. Request and result are there for conventions and
 * handlers of one's own; they hold item texts and the user, which belong in no tag.
 *
 * <p>Belongs to the thread of the request.
 */
public final class RequestContext extends Observation.Context {
  private final Operation operation;
  private final RerankRequest request;
  private @Nullable RerankResult result;
  private String outcome = MeterKey.NONE;
  private String code = MeterKey.NONE;

  /** A call that ranks. */
  RequestContext(RerankRequest request) {
    this.operation = Operation.RERANK;
    this.request = request;
  }

  /** A call for reasons. */
  RequestContext(RerankResult result) {
    this.operation = Operation.EXPLAIN;
    this.request = result.request();
    this.result = result;
  }

  /** What was asked for. */
  public Operation operation() {
    return operation;
  }

  /** The request. */
  public RerankRequest request() {
    return request;
  }

  /** The result: of ranking once it is there, of reasons the one that they are for. */
  public @Nullable RerankResult result() {
    return result;
  }

  /** How the call ended, as in {@link MeterKey#OUTCOME}. */
  public String outcome() {
    return outcome;
  }

  /** Why it fell back or failed, as in {@link MeterKey#CODE}. */
  public String code() {
    return code;
  }

  void answered() {
    outcome = "answered";
  }

  void ranked(RerankResult result) {
    this.result = result;
    if (result.outcome() instanceof Outcome.FellBack fell) {
      outcome = "fell_back";
      code = fell.code().name();
    } else {
      answered();
    }
  }

  void failed(Throwable thrown) {
    outcome = "failed";
    code = thrown instanceof RerankerException known ? known.code().name() : MeterKey.UNEXPECTED;
  }
}
