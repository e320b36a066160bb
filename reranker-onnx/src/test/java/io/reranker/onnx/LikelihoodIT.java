package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RankedItem;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.RunGuard;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scores against the definition: full prefills, no shared prefix, no cache. */
class LikelihoodIT {
  private static final RerankRequest REQUEST =
      RerankRequest.of(
          List.of(
              HistoryItem.of("1", "Toy Story")
                  .with(Map.of("genres", List.of("Comedy"), "year", List.of("1995"))),
              HistoryItem.of("2", "Heat").rated(4.5)),
          List.of(
              Candidate.of("a", "Jumanji").with(Map.of("year", List.of("1995"))),
              Candidate.of("b", "GoldenEye (1995)"),
              Candidate.of("c", "A"),
              Candidate.of("d", "千と千尋の神隠し")));

  @Test
  void scoresAreTheSumsOfTheDefinition() {
    try (LoadedModel loaded =
            LoadedModel.load(ModelBundle.folder(TinyBundles.likelihood()), OnnxOptions.defaults());
        OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.likelihood());
        RunGuard guard = new RunGuard()) {
      RerankResult result = model.rerank(REQUEST);
      double[] expected = new double[4];
      int[] prefix =
          loaded
              .encoder()
              .prefix(REQUEST, 0, "history", loaded.model().capacity(), PromptOverflow.FAIL)
              .tokens();
      for (int i = 0; i < 4; i++) {
        Candidate candidate = REQUEST.candidates().get(i);
        expected[i] =
            fullPrefill(loaded, prefix, candidate, guard)
                - loaded.contract().neutralWeight()
                    * fullPrefill(loaded, loaded.encoder().neutralPrefix(), candidate, guard);
      }
      LogSoftmax.overList(expected, loaded.contract().temperature());
      for (RankedItem item : result.items()) {
        int i = REQUEST.candidates().indexOf(item.candidate());
        assertThat(item.score()).isCloseTo(expected[i], org.assertj.core.data.Offset.offset(1e-4));
      }
    }
  }

  /** Σ log P of the candidate's tokens, each from a run over everything before it. */
  private static double fullPrefill(
      LoadedModel loaded, int[] prefix, Candidate candidate, RunGuard guard) {
    int[] question = loaded.encoder().nextQuestion();
    int[] span = loaded.encoder().scoredSpan(candidate);
    int start = prefix.length + question.length;
    int[] all = new int[start + span.length];
    System.arraycopy(prefix, 0, all, 0, prefix.length);
    System.arraycopy(question, 0, all, prefix.length, question.length);
    System.arraycopy(span, 0, all, start, span.length);
    double sum = 0;
    for (int end = start; end < all.length; end++) {
      try (KvContext context = loaded.model().newContext()) {
        FloatBuffer logits = loaded.model().nextLogits(context, Arrays.copyOf(all, end), guard);
        double exponentials = 0;
        for (int token = 0; token < logits.limit(); token++) {
          exponentials += Math.exp(logits.get(token));
        }
        sum += logits.get(all[end]) - Math.log(exponentials);
      }
    }
    return sum;
  }

  @Test
  void withoutPrefixReuseTheScoresAreTheSame() {
    try (LoadedModel loaded =
            LoadedModel.load(ModelBundle.folder(TinyBundles.likelihood()), OnnxOptions.defaults());
        RunGuard guard = new RunGuard();
        KvContext context = loaded.model().newContext()) {
      double[] reused = score(loaded, context, guard);
      loaded.model().withoutPrefixReuse();
      context.rewind(0);
      double[] full = score(loaded, context, guard);
      assertThat(full).containsExactly(reused, org.assertj.core.data.Offset.offset(1e-4));
    }
  }

  private static double[] score(LoadedModel loaded, KvContext context, RunGuard guard) {
    int[] prefix = loaded.encoder().prefix(REQUEST, 0, "", 512, PromptOverflow.FAIL).tokens();
    loaded.model().extend(context, prefix, guard);
    return loaded.strategy().score(context, REQUEST.candidates(), guard);
  }
}
