package io.reranker.onnx;

import io.reranker.Cancellation;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.ReasonStream;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.RerankerException;
import io.reranker.Timings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a model whose answer can be compared: a value, or the code of what was thrown.
 *
 * @param kind the method
 * @param request what it is about
 * @param ranked the result to explain; null where the request cannot be ranked
 */
record Call(Kind kind, RerankRequest request, @Nullable RerankResult ranked) {

  enum Kind {
    RERANK,
    SCORE,
    COUNT_TOKENS,
    EXPLAIN,
    EXPLAIN_TOP
  }

  /** The call that a number among five times the requests stands for. */
  static Call of(Kind kind, RerankRequest request, OnnxRerankModel model) {
    try {
      return new Call(kind, request, model.rerank(request));
    } catch (RerankerException e) {
      return new Call(kind, request, null);
    }
  }

  /**
   * What the model answers.
   *
   * @param reranker the model, or a wrapper of it, for what wrappers offer
   */
  Object answer(
      OnnxRerankModel model,
      Reranker reranker,
      @Nullable Duration deadline,
      Cancellation cancellation) {
    RerankRequest limited = deadline == null ? request : request.within(deadline);
    try {
      return switch (kind) {
        case RERANK -> itemsOrFallback(reranker.rerank(limited, cancellation));
        case SCORE ->
            Arrays.stream(model.score(limited, request.candidates(), cancellation))
                .boxed()
                .toList();
        case COUNT_TOKENS -> model.countTokens(request.candidates().get(0).title());
        case EXPLAIN -> {
          if (ranked == null) {
            yield List.of();
          }
          RankedItem item = ranked.items().get(request.candidates().size() / 2);
          yield reranker.explain(of(ranked, limited), item, ReasonStream.NONE, cancellation);
        }
        case EXPLAIN_TOP ->
            ranked == null ? List.of() : model.explainTop(of(ranked, limited), 3).items();
      };
    } catch (RerankerException e) {
      return e.code();
    }
  }

  private static RerankResult of(RerankResult ranked, RerankRequest limited) {
    return new RerankResult(
        limited, ranked.outcome(), ranked.model(), ranked.items(), ranked.notices(), Timings.NONE);
  }

  /** The items, or the code for which the base order was given. */
  private static Object itemsOrFallback(RerankResult result) {
    if (result.outcome() instanceof Outcome.FellBack fellBack) {
      List<String> ids = result.items().stream().map(RankedItem::id).toList();
      List<String> base = result.request().baseOrder().stream().map(c -> c.id()).toList();
      return ids.equals(base) ? fellBack : "no base order: " + ids;
    }
    return result.items();
  }
}
