package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.HistoryItem;
import io.reranker.ModelException;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.ScoredOrdering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bootstrap over orderings is told of the model. */
class OrderingIT {

  private static RerankRequest request() {
    List<Candidate> list = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      list.add(Candidate.of("c" + i, "Movie " + (char) ('K' + i)));
    }
    return RerankRequest.of(List.of(HistoryItem.of("h", "Heat (1995)")), list);
  }

  @Test
  void likelihoodsDoNotDependOnTheOrderToTheLastBit() {
    try (OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.likelihood())) {
      assertThat(model.orderInvariant()).isTrue();
      RerankRequest request = request();
      double[] straight = model.score(request, request.candidates(), Cancellation.NEVER);
      for (long seed = 0; seed < 20; seed++) {
        List<Candidate> order = new ArrayList<>(request.candidates());
        Collections.shuffle(order, new Random(seed));
        double[] shuffled = model.score(request, order, Cancellation.NEVER);
        for (int i = 0; i < order.size(); i++) {
          assertThat(shuffled[i])
              .as("seed %d", seed)
              .isEqualTo(straight[request.candidates().indexOf(order.get(i))]);
        }
      }
    }
  }

  @Test
  void saysWhatBecameOfThePrompt() {
    try (OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.labels())) {
      assertThat(model.orderInvariant()).isFalse();
      RerankRequest request = request();
      RerankResult result = model.rerank(request);
      ScoredOrdering scored = model.scored(request, request.candidates(), Cancellation.NEVER);
      assertThat(scored.model()).isEqualTo(result.model());
      assertThat(scored.notices()).isEqualTo(result.notices());
      assertThat(scored.prefixTokens() + scored.orderTokens())
          .isEqualTo(result.timings().promptTokens());
      assertThat(scored.scores())
          .containsExactly(model.score(request, request.candidates(), Cancellation.NEVER));
    }
  }

  @Test
  void readsThePriorsOfTheBundle(@TempDir Path folder) throws IOException {
    calibrate(folder, "\"positionPriors\": {\"2\": [0.5, -0.5], \"3\": [1, 0, -1]}");
    try (OnnxRerankModel model = OnnxRerankModel.load(folder)) {
      assertThat(model.positionPrior(2)).containsExactly(0.5, -0.5);
      assertThat(model.positionPrior(3)).containsExactly(1, 0, -1);
      assertThat(model.positionPrior(4)).isEmpty();
    }
  }

  @Test
  void aPriorOfAnotherLengthIsRefused(@TempDir Path folder) throws IOException {
    calibrate(folder, "\"positionPriors\": {\"3\": [0.5, -0.5]}");
    ModelException e =
        catchThrowableOfType(ModelException.class, () -> OnnxRerankModel.load(folder).close());
    assertThat(e.code()).isEqualTo(ErrorCode.BUNDLE_INVALID);
    assertThat(e).hasMessageContaining("calibration.positionPriors.3");
  }

  private static void calibrate(Path folder, String field) throws IOException {
    TinyBundles.copy(TinyBundles.labels(), folder);
    Path contract = folder.resolve(ModelBundle.CONTRACT);
    String text = Files.readString(contract);
    assertThat(text).contains("\"calibration\": {");
    Files.writeString(
        contract, text.replace("\"calibration\": {", "\"calibration\": {" + field + ", "));
  }
}
