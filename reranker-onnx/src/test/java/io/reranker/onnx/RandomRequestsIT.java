package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.InvalidRequestException;
import io.reranker.RankedItem;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.explain.Explanation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The promises of the result, over a thousand random requests. */
class RandomRequestsIT {
  private static final long SEED = 20251203;

  @Test
  void everyAnswerIsAPermutationOrNamesAField() {
    System.out.println("seed " + SEED);
    RandomRequests requests = new RandomRequests(SEED);
    int ranked = 0;
    try (OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.likelihood())) {
      for (int i = 0; i < 1_000; i++) {
        RerankRequest request = requests.next();
        try {
          RerankResult result = model.rerank(request);
          assertPermutation(request, result);
          ranked++;
        } catch (InvalidRequestException e) {
          assertThat(e.field()).matches("history|candidates(\\[\\d+]\\.title)?");
          assertThat(e.code()).isIn(ErrorCode.INVALID_REQUEST, ErrorCode.PROMPT_TOO_LONG);
        }
      }
    }
    assertThat(ranked).as("requests that were ranked").isGreaterThan(900);
  }

  private static void assertPermutation(RerankRequest request, RerankResult result) {
    assertThat(result.items())
        .extracting(RankedItem::candidate)
        .containsExactlyInAnyOrderElementsOf(request.candidates());
    List<Candidate> base = request.baseOrder();
    for (int i = 0; i < result.items().size(); i++) {
      RankedItem item = result.items().get(i);
      assertThat(item.rank()).isEqualTo(i + 1);
      assertThat(base.get(item.baseRank() - 1)).isEqualTo(item.candidate());
      assertThat(item.score()).isFinite();
    }
    assertThat(result.items().stream().mapToDouble(item -> Math.exp(item.score())).sum())
        .isBetween(1 - 1e-9, 1 + 1e-9);
  }

  @Test
  void theCallersOrderChangesNothing() {
    System.out.println("seed " + SEED);
    RandomRequests requests = new RandomRequests(SEED + 1);
    Random random = new Random(SEED);
    try (OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.likelihood())) {
      for (int i = 0; i < 10; i++) {
        RerankRequest request = withScores(requests.next());
        RerankResult expected = model.explainTop(model.rerank(request), 2);
        for (int k = 0; k < 20; k++) {
          List<Candidate> shuffled = new ArrayList<>(request.candidates());
          Collections.shuffle(shuffled, random);
          RerankResult result =
              model.explainTop(model.rerank(RerankRequest.of(request.history(), shuffled)), 2);
          assertThat(result.items()).isEqualTo(expected.items());
        }
      }
    }
  }

  private static RerankRequest withScores(RerankRequest request) {
    List<Candidate> scored = new ArrayList<>();
    for (Candidate candidate : request.candidates()) {
      scored.add(candidate.scored(candidate.id().hashCode() % 7)); // With ties.
    }
    return RerankRequest.of(request.history(), scored);
  }

  @Test
  void everyReasonIsSupportedOrMarked() {
    System.out.println("seed " + SEED);
    RandomRequests requests = new RandomRequests(SEED + 2);
    try (OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.likelihood())) {
      for (int i = 0; i < 30; i++) {
        RerankResult result = model.rerank(requests.next());
        RankedItem item = result.items().get(0);
        Explanation reason = model.explain(result, item);
        assertThat(reason.text()).isNotBlank().doesNotContain("\n");
        if (reason.source() == Explanation.Source.MODEL) {
          assertThat(reason.verdict()).isEqualTo(Explanation.Verdict.SUPPORTED);
          assertThat(reason.claims()).isNotEmpty().allMatch(claim -> claim.supported());
        } else {
          assertThat(reason.verdict()).isEqualTo(Explanation.Verdict.BUILT_FROM_EVIDENCE);
        }
      }
    }
  }
}
