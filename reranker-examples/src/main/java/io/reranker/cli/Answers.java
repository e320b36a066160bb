package io.reranker.cli;

import io.reranker.FallbackReranker;
import io.reranker.FusedReranker;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.bootstrap.BootstrapReranker;
import io.reranker.bootstrap.Preset;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests as the options ask for it. Where the model cannot answer, the answer is the base
 * order and says so.
 *
 * @param reranker ranks and explains
 * @param deadline time limit of a ranking, or null
 * @param explain how many items get a reason, from the first on
 */
record Answers(Reranker reranker, @Nullable Duration deadline, int explain) {

  static Answers of(OpenModel model, ModelOptions options, int explain) {
    Reranker fused = FusedReranker.of(bootstrapped(model, options.orderings), options.fusion);
    return new Answers(FallbackReranker.of(fused), options.deadline(), explain);
  }

  private static Reranker bootstrapped(
      OpenModel model, ModelOptions.@Nullable Orderings orderings) {
    if (orderings == null) {
      return model.reranker();
    }
    Preset preset =
        switch (orderings) {
          case fast -> Preset.FAST;
          case balanced -> Preset.BALANCED;
          case audit -> Preset.AUDIT;
        };
    return BootstrapReranker.of(Scorers.of(model), preset);
  }

  RerankResult to(RerankRequest request) {
    RerankRequest limited = deadline == null ? request : request.within(deadline);
    return reranker.explainTop(reranker.rerank(limited), explain);
  }
}
