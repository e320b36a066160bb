package io.reranker.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.Ranking;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Timings;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceExplainerTest {
  private static RerankResult ranked(RerankRequest request) {
    return new RerankResult(
        request,
        new Outcome.Ranked(),
        "m",
        Ranking.ofBaseOrder(request.baseOrder()).items(),
        List.of(),
        Timings.NONE);
  }

  @Test
  void everyExplanationIsCheckedSupportedAndMarked() {
    for (long seed = 0; seed < 500; seed++) {
      RerankResult result = ranked(new RandomRequests(seed).next());
      for (RankedItem item : result.items()) {
        Explanation explanation = EvidenceExplainer.explain(result, item);
        assertThat(explanation.source()).isEqualTo(Explanation.Source.EVIDENCE);
        assertThat(explanation.verdict()).isEqualTo(Explanation.Verdict.BUILT_FROM_EVIDENCE);
        assertThat(ClaimChecker.supported(explanation.claims()))
            .as("seed %d: %s", seed, explanation)
            .isTrue();
        assertThat(EvidenceExplainer.explain(result, item)).isEqualTo(explanation);
      }
    }
  }

  @Test
  void theBetterHalfIsFavourable() {
    List<Evidence> evidence =
        List.of(
            new Evidence.Affinity("genres", "Drama", 2, 3),
            new Evidence.Unfamiliar("genres", "War"));
    RerankRequest request = new RandomRequests(1).next();
    for (int rank = 1; rank <= 7; rank++) {
      String text =
          EvidenceExplainer.explain(request, request.candidates().get(0), evidence, rank, 7).text();
      assertThat(text).contains(rank <= 4 ? "Drama" : "War");
    }
  }

  @Test
  void neighboursDoNotReadAlike() {
    for (long seed = 0; seed < 500; seed++) {
      RerankResult result = ranked(new RandomRequests(seed).next());
      String before = "";
      for (RankedItem item : result.items()) {
        Explanation explanation = EvidenceExplainer.explain(result, item);
        String opening = explanation.text().split(" ")[0];
        if (!explanation.evidence().isEmpty()) {
          assertThat(opening).as("seed %d: %s", seed, explanation.text()).isNotEqualTo(before);
        }
        before = opening;
      }
    }
  }
}
