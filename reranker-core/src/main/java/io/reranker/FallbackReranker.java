package io.reranker;

import io.reranker.explain.EvidenceExplainer;
import io.reranker.explain.Explanation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * Answers with the base order where the model cannot answer, and says so in {@link
 * RerankResult#outcome()}.
 *
 * <p>It does so on {@link ErrorCode#MODEL_FAULT}, {@link ErrorCode#LABEL_MASS_TOO_LOW}, {@link
 * ErrorCode#DEADLINE_EXCEEDED}, {@link ErrorCode#OVERLOADED} and {@link ErrorCode#NOT_READY}.
 * Everything else is thrown: a cancelled request wants no answer, and a closed reranker, a bundle
 * that cannot be loaded or an invalid request is for the caller to mend.
 *
 * <p>Logs a warning of one line for it, at most one of a code in 10 seconds, with the number of
 * those between; at debug level each one with its trace.
 *
 * <p>Thread-safety: as the wrapped reranker, which stays the caller's to close.
 */
public final class FallbackReranker implements Reranker {
  private static final FallbackLog LOG =
      new FallbackLog(LoggerFactory.getLogger(FallbackReranker.class), System::nanoTime);

  private static final Set<ErrorCode> ANSWERED =
      EnumSet.of(
          ErrorCode.MODEL_FAULT,
          ErrorCode.LABEL_MASS_TOO_LOW,
          ErrorCode.DEADLINE_EXCEEDED,
          ErrorCode.OVERLOADED,
          ErrorCode.NOT_READY);

  private final Reranker reranker;
  private final RerankListener listener;

  private FallbackReranker(Reranker reranker, RerankListener listener) {
    this.reranker = reranker;
    this.listener = listener;
  }

  /** The reranker with the base order as its answer of last resort. */
  public static FallbackReranker of(Reranker reranker) {
    return new FallbackReranker(reranker, RerankListener.NONE);
  }

  /** This reranker, with a listener that is told of every fallback. */
  public FallbackReranker withListener(RerankListener listener) {
    return new FallbackReranker(reranker, listener);
  }

  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    try {
      return reranker.rerank(request, cancellation);
    } catch (ModelException | RequestAbortedException e) {
      requireAnswered(Operation.RERANK, e);
      LOG.log("Fell back to the base order", e);
      return new RerankResult(
          request,
          new Outcome.FellBack(e.code(), String.valueOf(e.getMessage())),
          "base order",
          Ranking.ofBaseOrder(request.baseOrder()).items(),
          List.of(),
          Timings.NONE);
    }
  }

  /**
   * The wrapped reranker's reason; one built from the evidence where the result fell back, or where
   * the wrapped reranker fails now in a way that is answered with the base order.
   */
  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    if (result.outcome() instanceof Outcome.Ranked) {
      try {
        return reranker.explain(result, item, stream, cancellation);
      } catch (ModelException | RequestAbortedException e) {
        requireAnswered(Operation.EXPLAIN, e);
        LOG.log("Built the reason from the evidence", e);
      }
    }
    Explanation explanation = EvidenceExplainer.explain(result, item);
    stream.piece(explanation.text());
    return explanation;
  }

  @Override
  public RerankResult explainTop(RerankResult result, int count, Cancellation cancellation) {
    if (result.outcome() instanceof Outcome.Ranked) {
      try {
        return reranker.explainTop(result, count, cancellation);
      } catch (ModelException | RequestAbortedException e) {
        requireAnswered(Operation.EXPLAIN, e);
        LOG.log("Built the reasons from the evidence", e);
      }
    }
    RerankResult explained = result;
    for (RankedItem item : result.items().subList(0, Math.min(count, result.items().size()))) {
      explained = explained.explained(item, EvidenceExplainer.explain(result, item));
    }
    return explained;
  }

  private void requireAnswered(Operation operation, RerankerException e) {
    if (!ANSWERED.contains(e.code())) {
      throw e;
    }
    listener.fellBack(operation, e.code());
  }
}
