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
  @EnumSource(
      names = {"MODEL_FAULT", "LABEL_MASS_TOO_LOW", "DEADLINE_EXCEEDED", "OVERLOADED", "NOT_READY"})
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
      names = {"MODEL_FAULT", "LABEL_MASS_TOO_LOW", "DEADLINE_EXCEEDED", "OVERLOADED", "NOT_READY"})
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

  /** Ranks, and fails when it is asked for reasons. */
  private static Reranker ranksOnly(RerankerException failure) {
    return new Reranker() {
      @Override
      public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
        return Requests.model(1, 2, 3).rerank(request, cancellation);
      }

      @Override
      public Explanation explain(
          RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
        throw failure;
      }
    };
  }

  @ParameterizedTest
  @EnumSource(names = {"MODEL_FAULT", "DEADLINE_EXCEEDED", "OVERLOADED"})
  void aReasonThatTheModelOwesIsBuiltFromTheEvidence(ErrorCode code) {
    Reranker fallback = FallbackReranker.of(ranksOnly(failure(code)));
    RerankResult result = fallback.rerank(request);
    assertThat(result.outcome()).isEqualTo(new Outcome.Ranked());
    Explanation one = fallback.explain(result, result.items().get(0));
    assertThat(one.verdict()).isEqualTo(Explanation.Verdict.BUILT_FROM_EVIDENCE);
    assertThat(fallback.explainTop(result, 2).items())
        .extracting(item -> item.explanation() == null ? null : item.explanation().verdict())
        .containsExactly(
            Explanation.Verdict.BUILT_FROM_EVIDENCE, Explanation.Verdict.BUILT_FROM_EVIDENCE, null);
  }

  @Test
  void aCancelledReasonIsNotAnswered() {
    RerankerException failure = failure(ErrorCode.CANCELLED);
    Reranker fallback = FallbackReranker.of(ranksOnly(failure));
    RerankResult result = fallback.rerank(request);
    assertThatThrownBy(() -> fallback.explainTop(result, 2)).isSameAs(failure);
    assertThatThrownBy(() -> fallback.explain(result, result.items().get(0))).isSameAs(failure);
  }

  /** Each asks for all reasons at once: one by one, a model reads its prompt again for each. */
  @Test
  void wrappersAskForTheReasonsOfAListTogether() {
    List<Integer> asked = new ArrayList<>();
    Reranker model =
        new Reranker() {
          @Override
          public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
            return Requests.model(1, 2, 3).rerank(request, cancellation);
          }

          @Override
          public Explanation explain(
              RerankResult result, RankedItem item, ReasonStream stream, Cancellation c) {
            throw new AssertionError("asked one by one");
          }

          @Override
          public RerankResult explainTop(RerankResult result, int count, Cancellation c) {
            asked.add(count);
            return result;
          }
        };
    for (Reranker wrapper :
        List.of(
            FallbackReranker.of(model),
            FusedReranker.of(model, 0.5),
            WindowedReranker.of(model, 2))) {
      wrapper.explainTop(wrapper.rerank(request), 3);
    }
    assertThat(asked).containsExactly(3, 3, 3);
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
