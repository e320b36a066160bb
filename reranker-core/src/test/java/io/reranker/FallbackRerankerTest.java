package io.reranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reranker.explain.Explanation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FallbackRerankerTest {
  private final RerankRequest request = Requests.scored(1, 3, 2);

  private static RerankerException failure(ErrorCode code) {
    return switch (code) {
      case DEADLINE_EXCEEDED, CANCELLED, OVERLOADED, CLOSED ->
          new RequestAbortedException(code, "It ended", "try again");
      case INVALID_REQUEST, PROMPT_TOO_LONG ->
          new InvalidRequestException(code, "history", "is too long", "shorten it");
      default -> new ModelException(code, "It broke", "mend it", null);
    };
  }

  @ParameterizedTest
  @EnumSource(names = {"MODEL_FAULT", "LABEL_MASS_TOO_LOW", "DEADLINE_EXCEEDED", "OVERLOADED"})
  void theBaseOrderIsTheAnswer(ErrorCode code) {
    RerankerException failure = failure(code);
    RerankResult result = FallbackReranker.of(Requests.failing(failure)).rerank(request);
    assertThat(Requests.ids(result)).containsExactly("b", "c", "a");
    assertThat(result.outcome()).isEqualTo(new Outcome.FellBack(code, failure.getMessage()));
    assertThat(result.items()).allMatch(item -> item.rank() == item.baseRank());
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"MODEL_FAULT", "LABEL_MASS_TOO_LOW", "DEADLINE_EXCEEDED", "OVERLOADED"})
  void everythingElseIsThrown(ErrorCode code) {
    RerankerException failure = failure(code);
    assertThatThrownBy(() -> FallbackReranker.of(Requests.failing(failure)).rerank(request))
        .isSameAs(failure);
  }

  @Test
  void whatTheModelRankedPassesThrough() {
    Reranker model = Requests.model(1, 2, 3);
    Reranker fallback = FallbackReranker.of(model);
    RerankResult result = fallback.rerank(request);
    assertThat(result).isEqualTo(model.rerank(request));
    assertThat(fallback.explain(result, result.items().get(0)).text())
        .isEqualTo("the model's words");
  }

  @Test
  void aFallenBackResultIsExplainedWithoutTheModel() {
    Reranker fallback = FallbackReranker.of(Requests.failing(failure(ErrorCode.OVERLOADED)));
    RerankResult result = fallback.rerank(request);
    List<String> pieces = new ArrayList<>();
    Explanation explanation =
        fallback.explain(result, result.items().get(0), pieces::add, Cancellation.NEVER);
    assertThat(explanation.source()).isEqualTo(Explanation.Source.EVIDENCE);
    assertThat(explanation.verdict()).isEqualTo(Explanation.Verdict.BUILT_FROM_EVIDENCE);
    assertThat(pieces).containsExactly(explanation.text());
    assertThat(fallback.explainTop(result, 9).items()).allMatch(item -> item.explanation() != null);
  }
}
